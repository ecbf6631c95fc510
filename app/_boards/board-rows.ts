import { zoneOf } from '@/server/areas/logistics/levels/rules.ts'

/* Rows of the live store, as far as lists on boards read them (topics.ts of their areas). */

type Keyed = { readonly id: string; readonly version: number }

export type Ticket = Keyed & {
  readonly number: number
  readonly subject: string
  readonly queueId: string
  readonly assigneeId: string | null
  readonly state: 'new' | 'open' | 'pending' | 'solved' | 'closed'
  readonly priority: number
  readonly solutionDueAt: number | null
  readonly pausedSince: number | null
}

export type Level = Keyed & {
  readonly itemId: string
  readonly warehouseId: string
  readonly onHand: number
  readonly available: number
  readonly minStock: number
  readonly maxStock: number | null
}

export type Service = Keyed & {
  readonly name: string
  readonly state: 'operational' | 'degraded' | 'down' | 'maintenance'
  readonly note: string
  readonly since: number
}

/** Tickets whose promise runs by when it is due, then those that wait or were promised nothing, by priority. */
export function urgentFirst(tickets: readonly Ticket[]): Ticket[] {
  return [...tickets].sort((a, b) => dueOf(a) - dueOf(b) || a.priority - b.priority || a.number - b.number)
}

/** Later than any moment, and still a number that can be subtracted. */
const never = 8.64e15

const dueOf = ({ solutionDueAt, pausedSince }: Ticket): number => (pausedSince === null ? (solutionDueAt ?? never) : never)

/** Levels outside their corridor, those farthest outside it first: by the share of the bound that is missing or too much. */
export function outsideFirst(levels: readonly Level[]): Level[] {
  return levels
    .filter((level) => zoneOf(level) !== 'within')
    .sort((a, b) => outsideBy(b) - outsideBy(a) || (a.id < b.id ? -1 : 1))
}

function outsideBy({ onHand, available, minStock, maxStock }: Level): number {
  if (available < minStock) return (minStock - available) / minStock
  return maxStock === null ? 0 : (onHand - maxStock) / Math.max(maxStock, 1)
}

const trouble: readonly Service['state'][] = ['down', 'degraded', 'maintenance']

/** Services that do not work as they should, the worst first, the longest of those first. */
export function troubledFirst(services: readonly Service[]): Service[] {
  return services
    .filter(({ state }) => state !== 'operational')
    .sort((a, b) => trouble.indexOf(a.state) - trouble.indexOf(b.state) || a.since - b.since)
}
