import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import type { Metric } from './metric.ts'
import type { Metrics } from './metrics.ts'

type Parts = {
  feed: {
    onTransactions(heard: (batch: readonly FeedTransaction[]) => void): () => void
    onReset(heard: () => void): () => void
  }
  metrics: Pick<Metrics, 'keepBuilt'>
  /** The table of definitions in SQL. */
  table: string
  /** The built metrics as the database has them. */
  read: () => Promise<readonly Metric[]>
  clock: Clock
}

const retry = 1_000

/** Keeps the built metrics as the database has them (M7): read now, and after every change of a definition; the result stops it. */
export function followDefinitions({ feed, metrics, table, read, clock }: Parts): { first: Promise<void>; stop(): void } {
  let stopped = false
  let asked = false
  let reading: Promise<void> | null = null

  async function catchUp() {
    while (asked && !stopped) {
      asked = false
      try {
        await metrics.keepBuilt(await read())
      } catch (error) {
        log.warn({ error }, 'Cannot read the built metrics: the database did not answer, it is tried again in a second')
        asked = true
        await new Promise<void>((resolve) => clock.after(retry, resolve))
      }
    }
    reading = null
  }

  function look(): Promise<void> {
    asked = true
    reading ??= catchUp()
    return reading
  }

  const unhook = [
    feed.onTransactions((batch) => {
      if (batch.some(({ changes }) => changes.some((change) => change.table === table))) void look()
    }),
    feed.onReset(() => void look()),
  ]
  return {
    first: look(),
    stop() {
      stopped = true
      for (const each of unhook) each()
    },
  }
}
