import { randomUUID } from 'node:crypto'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { watchMetric } from '../../server/areas/kpis/alerts/commands.ts'
import type { WatchMetric } from '../../server/areas/kpis/alerts/contract.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import type { FeedTransaction } from '../../server/feed/change.ts'
import type { Metric } from '../../server/metrics/metric.ts'
import { watchNumbers } from '../../server/teamwork/alarms/watch-numbers.ts'
import { transactionsAfter } from '../metrics/world.ts'
import { openInboxWorld } from './inbox-world.ts'

const declared = itMetrics.find(({ id }) => id === 'it.open')
if (declared === undefined) throw new Error('there is no it.open')
/** A number of the desk that is to be watched from 10 on and bad from 20 on. */
export const open: Metric = {
  ...declared,
  bands: [
    { from: null, state: 'good' },
    { from: 10, state: 'watch' },
    { from: 20, state: 'bad' },
  ],
  hysteresis: 3,
}

/** Two nodes that follow one number; it is what a test says, and each node hears of it and of the log when told. */
export async function openAlarmsWorld() {
  const inbox = await openInboxWorld()
  const { sql, clock, store } = inbox
  let value: number | null = 0
  let position = 0

  function startNode() {
    const moves = new Set<(moved: readonly string[]) => void>()
    const changes = new Set<(changed: readonly string[]) => void>()
    const batches = new Set<(batch: readonly FeedTransaction[]) => void>()
    const hook =
      <Heard>(all: Set<Heard>) =>
      (heard: Heard) => {
        all.add(heard)
        return () => void all.delete(heard)
      }
    const watcher = watchNumbers({
      ...{ store, clock },
      feed: { onTransactions: hook(batches), onReset: () => () => {} },
      metrics: {
        list: () => [open],
        read: () => ({ value, by: {} }),
        onMove: hook(moves),
        onChange: hook(changes),
      },
    })
    return { watcher, moves, changes, batches }
  }
  const nodes = [startNode(), startNode()]
  const settled = async () => void (await Promise.all(nodes.map(({ watcher }) => watcher.settled())))

  /** Both nodes hear what was committed. */
  async function hear(): Promise<void> {
    const batch = await transactionsAfter(sql, position)
    position = batch.at(-1)?.position ?? position
    for (const { batches } of nodes) for (const heard of batches) heard(batch)
    await settled()
  }

  return {
    ...inbox,
    hear,
    async move(to: number | null): Promise<void> {
      value = to
      for (const { moves } of nodes) for (const heard of moves) heard([open.id])
      await settled()
      await hear()
    },
    /** The number is made otherwise, and its engine says so. */
    async remake(): Promise<void> {
      for (const { changes } of nodes) for (const heard of changes) heard([open.id])
      await settled()
    },
    /** Time passes on both nodes, by seconds, and what they write is heard. */
    async wait(seconds: number): Promise<void> {
      for (let passed = 0; passed < seconds; passed++) {
        clock.advance(1_000)
        await settled()
        await hear()
      }
    },
    async watchAs(actor: PersonActor, asked: Partial<Omit<WatchMetric, 'key'>> = {}): Promise<string> {
      const wish = { metric: open.id, kind: 'band', band: 'bad', each: true, wall: false, ...asked } as const
      const answer = await watchMetric(inbox.work(actor), actor, [open], { key: randomUUID(), ...wish })
      if (!answer.ok) throw new Error(answer.message)
      await hear()
      return answer.alert.id
    },
    alarms: (rule: string) =>
      sql<{ value: number | null; open: boolean; taken: string | null }[]>`
        select value::float8, recovered_at is null as open, acknowledged_by as taken from alarms where rule_id = ${rule} order by id`,
    async clear(): Promise<void> {
      value = 0
      for (const table of ['alarms', 'alert_rules', 'notices']) await sql`delete from ${sql(table)}`
      await hear()
    },
    async close(): Promise<void> {
      for (const { watcher } of nodes) await watcher.stop()
      await inbox.close()
    },
  }
}

export type AlarmsWorld = Awaited<ReturnType<typeof openAlarmsWorld>>
