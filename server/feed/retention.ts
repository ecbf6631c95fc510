import type { Sql } from 'postgres'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'

const every = 3_600_000
const portion = 10_000
const day = 86_400_000

/** Drops each hour what the log has kept for longer than `days` (F8), in portions that hold nobody up. Returns how to stop. */
export function keepRetention({ sql, clock, days }: { sql: Sql; clock: Clock; days: number }): () => void {
  async function prune() {
    const before = new Date(clock.now() - days * day).toISOString()
    for (let dropped = portion; dropped === portion; ) {
      const [answer] = await sql<{ dropped: number }[]>`select feed_prune(${before}, ${portion})::int as dropped`
      dropped = answer?.dropped ?? 0
    }
  }
  // What could not be dropped now is dropped the next time.
  return clock.every(every, () => void prune().catch((problem: unknown) => log.error(problem, 'the feed could not be pruned')))
}
