import type { Sql } from 'postgres'
import type { Store } from '../../../db/transact.ts'
import type { Entity } from '../../auth/entity.ts'
import type { Feed } from '../../feed/feed.ts'
import type { Clock } from '../../kernel/clock.ts'
import { log } from '../../kernel/log.ts'
import { tellNext } from './commands.ts'

type Source = { store: Store; sql: Sql; feed: Pick<Feed, 'onTransactions'>; clock: Clock; entities: readonly Entity[] }

/** Changes within this are told together: a busy company costs the database no more than five looks a second (ms). */
const gather = 200
/** What another node was about to tell when it ended is told at the latest after so long (ms). */
const lookEvery = 10_000

/** Tells people of changes as they come, and first of those that came while no node was there. Returns how to stop. */
export function followChanges({ feed, ...source }: Source): () => Promise<void> {
  const { clock } = source
  let running: Promise<void> | null = null
  let cancel: (() => void) | null = null
  let stopped = false

  async function catchUp(): Promise<void> {
    try {
      while (!stopped && (await tellNext(source)));
    } catch (problem) {
      // The position has not moved: the next change or look tells of it.
      log.warn({ error: problem }, 'people could not be told of changes')
    }
  }

  function wake(): void {
    if (stopped || cancel !== null) return
    cancel = clock.after(gather, () => {
      cancel = null
      running = (running ?? Promise.resolve()).then(catchUp)
    })
  }

  const unhook = [feed.onTransactions(wake), clock.every(lookEvery, wake)]
  wake()
  return async () => {
    stopped = true
    for (const stop of unhook) stop()
    cancel?.()
    await running
  }
}
