import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const live = ['tests/{live,world,permissions}/**/*.test.ts']
const world = { globalSetup: ['tests/world/postgres.ts'], testTimeout: 60_000, hookTimeout: 60_000 }

/**
 * `unit` and `boundaries` need nothing; `db` and `live` share one Postgres, a database for each test file.
 * `db` takes whatever is not another's, so that no test file is forgotten.
 */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['{server,app,components,db}/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'boundaries', include: ['tests/boundaries/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'db', include: ['tests/**/*.test.ts'], exclude: ['tests/boundaries/**', ...live], ...world },
      },
      { extends: true, test: { name: 'live', include: live, ...world } },
    ],
  },
})
