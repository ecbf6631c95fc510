import type { Cursor } from '../kernel/cursor.ts'
import type { Lens } from './lens.ts'
import type { LiveMetrics } from './needs.ts'
import type { MetricValue, Packet } from './protocol.ts'
import { type Effect, effectOf, type Touched } from './touched.ts'
import type { View } from './views.ts'

/** More rows than this in one jump are not told one by one: the view starts over (L3). */
export const mostRows = 2_000

/** What happened between two positions; effects are worked out once for each lens, however many views share it. */
export type Stretch = { to: Cursor; at: number; touched: Touched; effects: Map<Lens, Effect> }

type Values = Pick<LiveMetrics, 'read' | 'causes'>

/** The jump of a view over a stretch; `nothing` when it has no part in it, `bulk` when it is too large to tell. */
export function packetFor(
  view: View,
  from: number,
  stretch: Stretch,
  metrics: readonly MetricValue[],
): Packet | 'nothing' | 'bulk' {
  const packet: Packet = { from, to: stretch.to, puts: {}, gone: {}, by: {}, metrics: [...metrics], at: stretch.at }
  let rows = 0
  for (const [table, records] of stretch.touched) {
    const lens = view.tables.get(table)
    if (lens === undefined) continue
    const known = stretch.effects.get(lens)
    const effect = known === undefined ? effectOf(lens, records, mostRows) : known
    stretch.effects.set(lens, effect)
    if (effect === null) return 'bulk'
    const { name } = lens.entity
    if (effect.puts.length > 0) packet.puts[name] = [...effect.puts]
    if (effect.gone.length > 0) packet.gone[name] = [...effect.gone]
    if (view.naming) for (const [record, actor] of effect.by) packet.by[record] = actor
    rows += effect.puts.length + effect.gone.length
  }
  if (rows > mostRows) return 'bulk'
  return rows === 0 && metrics.length === 0 ? 'nothing' : packet
}

/** Metrics of a view as they stand: all with all their causes, or those that moved with the causes from a position on. */
export function metricValues(metrics: Values, view: View, moved?: { ids: ReadonlySet<string>; from: number }): MetricValue[] {
  const wanted = moved === undefined ? view.metrics : view.metrics.filter(({ id }) => moved.ids.has(id))
  return wanted.map(({ id, view: part }) => {
    const causes = metrics.causes(id, part, moved?.from)
    return { id, ...metrics.read(id, part), causes: view.naming ? causes : causes.map((cause) => ({ ...cause, actor: '' })) }
  })
}
