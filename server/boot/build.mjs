import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep } from './child.mjs'
import { root } from './install.mjs'

const folders = ['app', 'components', 'server', 'db', 'public']
const files = ['package-lock.json', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json']
const built = ['.build/main.mjs', '.next/BUILD_ID']

/** Builds server and screens unless the last build was of the very same sources; resolves to whether they are built. */
export async function buildProduct(folder = root) {
  const stamp = join(folder, '.build', 'stamp')
  const sources = hashSources(folder)
  const isFresh =
    built.every((path) => existsSync(join(folder, path))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
  if (isFresh) return true
  rmSync(join(folder, '.build'), { recursive: true, force: true })
  mkdirSync(join(folder, '.build'))
  if (!(await bundleServer(folder))) return false
  const next = join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  if (!(await runStep('Building', process.execPath, [next, 'build', folder], env))) return false
  writeFileSync(stamp, sources)
  return true
}

async function bundleServer(folder) {
  const { build, stop } = await import('esbuild')
  try {
    await build({
      entryPoints: [join(folder, 'server', 'main.ts')],
      outfile: join(folder, '.build', 'main.mjs'),
      absWorkingDir: folder,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      packages: 'external',
      sourcemap: true,
      logLevel: 'warning',
    })
  } catch {
    // esbuild has said what and where.
    return false
  } finally {
    await stop()
  }
  // Read at run time from beside the module that was db/migrate.ts.
  cpSync(join(folder, 'db', 'migrations'), join(folder, '.build', 'migrations'), { recursive: true })
  return true
}

/** A digest of the names and contents of all that goes into a build; times say nothing after a checkout. */
export function hashSources(folder = root) {
  const hash = createHash('sha256')
  for (const path of [...files, ...folders.flatMap((name) => listFiles(folder, name))]) {
    if (!existsSync(join(folder, path))) continue
    const content = readFileSync(join(folder, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function listFiles(folder, name) {
  if (!existsSync(join(folder, name))) return []
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort()
}
