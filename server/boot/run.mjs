// Runs one of our TypeScript files with the database up: node server/boot/run.mjs FILE [arguments]
import './require-node.mjs'

const { installPackages, root } = await import('./install.mjs')
const { runChild } = await import('./child.mjs')
const { stopWithNpm } = await import('./stop-with-npm.mjs')

process.chdir(root)
stopWithNpm()
if (!(await installPackages())) process.exit(1)

const { tsImport } = await import('tsx/esm/api')
const { readEnv } = await tsImport('../kernel/env.ts', import.meta.url)
const { provideDatabase } = await tsImport('./provide-database.ts', import.meta.url)

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
  })
}
try {
  const database = await provideDatabase(readEnv(process.env), console.error)
  const env = { DATABASE_URL: database.url, AUTH_SECRET: database.authSecret }
  const args = ['--import', 'tsx', ...process.argv.slice(2)]
  process.exitCode = interrupted ? 130 : (await runChild(process.execPath, args, { env })).code
  await database.stop()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
