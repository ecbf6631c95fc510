import './require-node.mjs'
import { join } from 'node:path'

const { installPackages, root } = await import('./install.mjs')
const { runChild } = await import('./child.mjs')
const { stopWithNpm } = await import('./stop-with-npm.mjs')

process.chdir(root)
stopWithNpm()
if (!(await installPackages())) process.exit(1)

// tsx restarts the server when its own files change; Next, inside it, exchanges the screens without a restart.
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
const watch = ['watch', '--clear-screen=false', '--exclude', '.next/**', 'server/main.ts']
const { code } = await runChild(process.execPath, [tsx, ...watch], {
  env: { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
})
process.exit(code)
