import type { Store } from '../../db/transact.ts'
import type { PairingLimits } from '../areas/walls/pairings/commands.ts'
import type { Actor, Visitor } from '../auth/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import type { Snapshot } from '../live/protocol.ts'
import type { Effect } from '../metrics/effect.ts'
import type { MetricValueParts, MetricView } from '../metrics/formula.ts'
import type { Metric } from '../metrics/metric.ts'

type Row = { readonly [column: string]: Value }

/** What the KPI engine answers to procedures. */
export type Kpis = {
  visibleTo(actor: Actor): readonly Metric[]
  history(id: string, actor: Actor, days?: number): Promise<MetricHistory | null>
  /** What a number is now, as the actor may see it; null for no data. */
  valueFor(actor: Actor): (id: string) => number | null
  /** What a metric that nobody keeps is now in a view, by one read; `slow`: the database did not answer in time. */
  preview(metric: Metric, view: MetricView): Promise<MetricValueParts | 'slow'>
  /** What it does to the numbers that the actor may see that a record was `before` and is `after`. */
  effectFor(actor: Actor): (entity: string, before: Row | null, after: Row | null) => Effect
}

/** A metric's past for its tile: a point a day, of one day alone every one, oldest first; and the like-for-like value to compare with. */
export type MetricHistory = { points: readonly { at: number; value: number | null }[]; before: number | null }

/** What the process offers to every request. */
export type Services = {
  store: Store
  clock: Clock
  kpis: Kpis
  /** The first paint of a page: what a live view of these topics would start with; refused topics are left out. */
  snapshot(actor: Visitor, topics: readonly string[]): Promise<Snapshot>
  pairingLimits: PairingLimits
  /** Whether an identity provider is configured. */
  provider: boolean
  /** Whether the company can send e-mail. */
  mails: boolean
}

/** The machine at the other end: where it calls from, and the token by which it is a screen; `keep` gives or takes (null) one. */
export type Device = { address: string; token: string | null; keep(token: string | null): void }

/** One request: the signed-in person or the screen, checked against their row, or nobody. */
export type Context = { services: Services; actor: Visitor | null; device: Device }
