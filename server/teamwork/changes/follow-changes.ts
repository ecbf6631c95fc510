import type { Sql } from 'postgres'
import type { Store } from '../../../db/transact.ts'
import type { Entity } from '../../auth/entity.ts'
import type { Feed } from '../../feed/feed.ts'
import type { Clock } from '../../kernel/clock.ts'
import { log } from '../../kernel/log.ts'
import { tellNext } from './commands.ts'

type Source = { store: Store; sql: Sql; feed: Pick<Feed, 'onTransactions'>; clock: Clock; entities: readonly Entity[] }

/** What another node was about to tell when it ended is told at the latest after so long (ms). */
const lookEvery = 10_000

/** Tells people of changes as they come, and first of those that came while no node was there. Returns how to stop. */
export function followChanges({ feed, ...source }: Source): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function catchUp(): Promise<void> {
    while (again && !stopped) {
      again = false
      while (!stopped && (await tellNext(source)));
    }
  }

  function wake(): void {
    again = true
    if (stopped || running !== null) return
    running = catchUp()
      .catch((problem: unknown) => {
        // The position has not moved: the next change or look tells of it.
        again = false
        log.warn({ error: problem }, 'people could not be told of changes')
      })
      .finally(() => {
        running = null
        if (again) wake()
      })
  }

  const unhook = [feed.onTransactions(wake), source.clock.every(lookEvery, wake)]
  wake()
  return async () => {
    stopped = true
    for (const stop of unhook) stop()
    await running
  }
}
