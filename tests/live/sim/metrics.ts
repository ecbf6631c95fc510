import type { FeedTransaction } from '../../../server/feed/change.ts'
import type { LiveFeed, LiveMetrics, MetricView } from '../../../server/live/needs.ts'
import { columnsIn, passes } from '../../../server/metrics/filter.ts'
import type { Memory } from './memory.ts'

type Row = { readonly [column: string]: unknown }

export const openTickets = 'it.open'

/** The tickets that are not closed, of those a viewer reaches by queue. */
export const countOpen = (rows: Iterable<Row>, view: MetricView): number =>
  [...rows].filter((row) => row.state !== 'closed' && view.some((filter) => passes(filter, row))).length

/** One metric folded over the memory feed, subscribed before live is. */
export function createMemoryMetrics(memory: Memory, feed: LiveFeed): LiveMetrics {
  const tickets = new Map<string, Row>()
  const heard = new Set<(ids: readonly string[]) => void>()
  const restart = () => {
    tickets.clear()
    for (const row of memory.rows('tickets')) tickets.set(row.id, row)
  }
  feed.onTransactions((batch: readonly FeedTransaction[]) => {
    let moved = false
    for (const change of batch.flatMap(({ changes }) => changes)) {
      if (change.table !== 'tickets') continue
      moved = true
      if (change.row === null) tickets.delete(change.id)
      else tickets.set(change.id, change.row)
    }
    if (moved) for (const listener of heard) listener([openTickets])
  })
  feed.onReset(restart)
  restart()
  return {
    onChange: () => () => {},
    onMove(listener) {
      heard.add(listener)
      return () => void heard.delete(listener)
    },
    visible(id, accessesOf) {
      if (id !== openTickets) return null
      const filters = accessesOf('tickets')
        .flatMap(({ rows }) => rows)
        .filter((filter) => columnsIn(filter).every((column) => column === 'queueId'))
      if (filters.length === 0) return null
      return filters.some((filter) => filter.length === 0) ? [[]] : filters
    },
    read: (_, view) => ({ value: countOpen(tickets.values(), view), by: {} }),
    causes: () => [],
  }
}
