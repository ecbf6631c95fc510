import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive } from '../../db/embedded/is-alive.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { startProduct } from './product.ts'

const folder = fileURLToPath(new URL('../../.test', import.meta.url))

/**
 * Before the browser tests: the built product on a data folder of its own, its address in BASE_URL and that of its
 * database (for a test that writes by SQL) in DATABASE_URL; the result takes all of it away again.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) {
    const pid = /^browser-(\d+)$/.exec(old)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, old), { recursive: true, force: true })
  }
  const dataDir = join(folder, `browser-${process.pid}`)
  const product = await startProduct({ DATA_DIR: dataDir })
  const database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  process.env.BASE_URL = product.url
  process.env.DATABASE_URL = database.url
  return async () => {
    await product.stop()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
