import { expect, test } from 'vitest'
import { type Passes, simulate } from './sim/simulate.ts'

const seeds = Number(process.env.LIVE_SEEDS ?? 30)
const first = Number(process.env.LIVE_SEED ?? Date.now() % 1_000_000_000)

test('L4: at rest every client holds what its role may see, whatever was lost, doubled, cut or restarted', async () => {
  const passes: Passes = {
    applied: 0,
    gap: 0,
    stale: 0,
    snapshot: 0,
    changes: 0,
    whole: 0,
    bulk: 0,
    rights: 0,
    restart: 0,
    lost: 0,
    searched: 0,
  }
  for (let seed = first; seed < first + seeds; seed++) {
    try {
      await simulate(seed, 500, passes)
    } catch (error) {
      throw new Error(`LIVE_SEED=${seed} LIVE_SEEDS=1 runs this again`, { cause: error })
    }
  }
  console.log(`seeds ${first} to ${first + seeds - 1}:`, passes)
  for (const [path, count] of Object.entries(passes)) expect(count, `${path} was never run`).toBeGreaterThan(0)
}, 300_000)
