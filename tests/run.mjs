// Everything that shows the product works, from a fresh clone: npm test
import '../server/boot/require-node.mjs'

const { installPackages, root } = await import('../server/boot/install.mjs')
const { stopWithNpm } = await import('../server/boot/stop-with-npm.mjs')

process.chdir(root)
stopWithNpm()
if (!(await installPackages())) process.exit(1)

const { buildProduct } = await import('../server/boot/build.mjs')
const { findOrInstallChromium, withoutChromium } = await import('./chromium.mjs')
const { asOne, browser, finish, lint, runStage, types, vitest } = await import('./stages.mjs')

const build = async () => asOne((await buildProduct()) ? 0 : 1)

async function browserTests() {
  const chromium = await findOrInstallChromium()
  if (chromium === null) {
    console.error(withoutChromium)
    return asOne(1)
  }
  process.env.CHROMIUM_PATH = chromium
  return browser()
}

const stages = [
  ['Types', types],
  ['Lint', lint],
  ['Unit and boundaries', () => vitest('unit', 'boundaries')],
  ['Database and live', () => vitest('db', 'live')],
  ['Build', build],
  ['Browser', browserTests],
]
const counts = []
for (const [title, stage] of stages) counts.push(await runStage(title, stage))
finish(counts)
