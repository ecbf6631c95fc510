import type { Clock } from '../kernel/clock.ts'
import type { Progress } from './progress.ts'

type Timed = { changedAt: number }
type Options = { clock: Clock; progress: Progress /** How many times faster than told. */; speed: number; signal: AbortSignal }

/** Plays a log in the order of its times, each row when its turn has come; answers how many it played before it was stopped. */
export async function playLog<Row extends Timed>(
  rows: readonly Row[],
  play: (row: Row) => Promise<void>,
  { clock, progress, speed, signal }: Options,
): Promise<number> {
  const inOrder = rows.toSorted((a, b) => a.changedAt - b.changedAt)
  const toldFrom = inOrder[0]?.changedAt ?? 0
  const begun = clock.now()
  let count = 0
  for (const row of inOrder) {
    await waitUntil(clock, begun + (row.changedAt - toldFrom) / speed, signal)
    if (signal.aborted) break
    await play(row)
    count++
    progress.show(
      count / rows.length,
      `${count} of ${rows.length} rows, ${new Date(row.changedAt).toISOString().slice(0, 16)}Z in the log`,
    )
  }
  progress.end()
  return count
}

/** The longest that one timer may be set for, in ms. */
const longest = 86_400_000

async function waitUntil(clock: Clock, at: number, signal: AbortSignal): Promise<void> {
  while (clock.now() < at && !signal.aborted) await waitFor(clock, Math.min(at - clock.now(), longest), signal)
}

async function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => {
      cancel()
      resolve()
    }
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
