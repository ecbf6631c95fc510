// What can be known in seconds, without a database or a browser: npm run check
import '../server/boot/require-node.mjs'

const { installPackages, root } = await import('../server/boot/install.mjs')

process.chdir(root)
if (!(await installPackages())) process.exit(1)

const { finish, lint, runStage, types, unused, vitest } = await import('./stages.mjs')

const stages = [
  ['Types', types],
  ['Lint', lint],
  ['Unused', unused],
  ['Unit and boundaries', () => vitest('unit', 'boundaries')],
]
const counts = []
for (const [title, stage] of stages) counts.push(await runStage(title, stage))
finish(counts)
