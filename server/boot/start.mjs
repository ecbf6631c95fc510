import './require-node.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { installPackages, root } = await import('./install.mjs')
const { buildProduct } = await import('./build.mjs')
const { stopWithNpm } = await import('./stop-with-npm.mjs')

process.chdir(root)
stopWithNpm()
if (!(await installPackages()) || !(await buildProduct())) process.exit(1)

// In this very process: signals, exit code and a hard kill then need no handing on.
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(root, '.build', 'main.mjs')).href)
