import type { Cause, Changes, Cursor, MetricValue, Packet, Snapshot, WireRecord } from '@/server/live/protocol.ts'
import type { Filter } from '@/server/metrics/filter.ts'
import { createListeners } from './listeners.ts'
import { createNewsBoard } from './news-board.ts'
import { createOverlay } from './overlay.ts'
import { type Sort, selectRows } from './query.ts'
import { createTables, entityOf, type News, recordName } from './tables.ts'

type Fields = { readonly [column: string]: unknown }

const mostCauses = 20
const noRows: readonly WireRecord[] = []
const positionName = 'position'
const metricName = (id: string): string => `metric:${id}`

/**
 * The rows and numbers that this page watches, as the server has sent them, with the person's own unanswered edits laid
 * over. Pure: it knows no socket and no clock. What it hands out keeps its identity until it changes.
 */
export function createStore() {
  const tables = createTables()
  const metrics = new Map<string, MetricValue>()
  const overlay = createOverlay()
  const board = createNewsBoard()
  const listeners = createListeners()
  let cursor: Cursor | null = null
  let view: string | undefined

  function take(packet: Packet, news: News) {
    for (const [entity, ids] of Object.entries(packet.gone)) for (const id of ids) tables.drop(entity, id, news)
    for (const [entity, rows] of Object.entries(packet.puts)) for (const row of rows) tables.put(entity, row, news)
    for (const value of packet.metrics) measure(value, news)
    cursor = packet.to
    news.add(positionName)
  }

  /** A packet has the newest causes only: the older ones are here already. */
  function measure(value: MetricValue, news: News) {
    const before = metrics.get(value.id)
    metrics.set(value.id, before === undefined ? value : { ...value, causes: mergeCauses(value.causes, before.causes) })
    news.add(metricName(value.id))
  }

  function glow(hasNews: boolean) {
    if (hasNews) listeners.tell(['changed'])
  }

  function reset(snapshot: Snapshot) {
    const news: News = new Set()
    for (const entity of tables.names()) if (snapshot.rows[entity] === undefined) tables.replace(entity, [], news)
    for (const [entity, rows] of Object.entries(snapshot.rows)) tables.replace(entity, rows, news)
    for (const id of metrics.keys()) news.add(metricName(id))
    metrics.clear()
    for (const value of snapshot.metrics) measure(value, news)
    cursor = snapshot.to
    view = snapshot.view
    news.add(positionName)
    listeners.tell(news)
  }

  return {
    reset,
    /** The point up to which everything of `view()` is here, or null when it has to be asked for anew. */
    cursor: (): Cursor | null => cursor,
    view: (): string | undefined => view,

    /** Takes a jump heard at `at`. `gap`: something before it is missing, ask again; `stale`: it tells nothing new. */
    apply(packet: Packet, at: number): 'applied' | 'stale' | 'gap' {
      if (cursor === null || packet.to.position < cursor.position) return 'stale'
      if (packet.from > cursor.position) return 'gap'
      const puts = Object.entries(packet.puts).flatMap(([entity, rows]) =>
        rows.map((after) => {
          const record = recordName(entity, after.id)
          return { record, before: tables.get(entity, after.id), after, by: packet.by[record] ?? null }
        }),
      )
      const news: News = new Set()
      take(packet, news)
      listeners.tell(news)
      glow(
        board.add(
          puts.filter(({ record }) => news.has(record)),
          at,
        ),
      )
      return 'applied'
    },

    /** Catches up; entities sent whole replace what was there, and nobody sees a state in between. */
    change(changes: Changes): void {
      const news: News = new Set()
      for (const entity of changes.whole) tables.replace(entity, [], news)
      for (const packet of changes.packets) if (cursor === null || packet.to.position >= cursor.position) take(packet, news)
      if (cursor === null || changes.to.position > cursor.position) cursor = changes.to
      news.add(positionName)
      view = changes.view
      listeners.tell(news)
    },

    /** A page's first values where nothing is held yet; the live answer replaces them. Tells nobody: it is called in a render. */
    seed(snapshot: Snapshot): void {
      if (cursor === null && ![...tables.names()].length) {
        reset(snapshot)
        return
      }
      const news: News = new Set()
      for (const [entity, rows] of Object.entries(snapshot.rows)) if (!tables.has(entity)) tables.replace(entity, rows, news)
      for (const value of snapshot.metrics) if (!metrics.has(value.id)) measure(value, news)
    },

    /** Forgets entities and metrics that are watched no more, or no longer permitted: nobody keeps them true. */
    keep(topics: ReadonlySet<string>): void {
      const news: News = new Set()
      for (const entity of tables.names()) if (!topics.has(`entity:${entity}`)) tables.remove(entity, news)
      for (const id of metrics.keys())
        if (!topics.has(metricName(id))) {
          metrics.delete(id)
          news.add(metricName(id))
        }
      listeners.tell(news)
    },

    /** The view is void. Values stay on the screen until the new state is here, unless the right to them is in doubt. */
    forget(what: 'cursor' | 'everything'): void {
      cursor = null
      view = undefined
      if (what === 'cursor') return
      for (const entity of tables.names()) tables.remove(entity, new Set())
      metrics.clear()
      board.fade(Number.POSITIVE_INFINITY)
      listeners.tell(listeners.all())
    },

    /** Lays an edit over the row until the server has answered the mutation. */
    edit(entity: string, id: string, fields: Fields, mutationKey: string): void {
      overlay.lay(recordName(entity, id), fields, mutationKey)
      const news: News = new Set()
      tables.touch(news, entity, id)
      listeners.tell(news)
    },

    /** The server did it: its row is taken where it is newer, as far as this view has its columns. */
    confirm(mutationKey: string, row: Fields & { readonly id: string; readonly version: number }): void {
      const record = overlay.lift(mutationKey)
      if (record === null) return
      const news: News = new Set()
      const before = tables.get(entityOf(record), row.id)
      if (before !== null && row.version > before.version) tables.put(entityOf(record), narrowTo(before, row), news)
      tables.touch(news, entityOf(record), row.id)
      listeners.tell(news)
    },

    /** The server refused it: the row shows what the server has. */
    refuse(mutationKey: string): void {
      const record = overlay.lift(mutationKey)
      if (record === null) return
      const news: News = new Set()
      tables.touch(news, entityOf(record), record.slice(entityOf(record).length + 1))
      listeners.tell(news)
    },

    row(entity: string, id: string): WireRecord | null {
      const base = tables.get(entity, id)
      return base === null ? null : overlay.over(recordName(entity, id), base)
    },

    /** A standing question: `read` gives the same array until its rows or their order change. */
    query(entity: string, filter: Filter, sort: Sort) {
      let answer = noRows
      let revision = -1
      return {
        read(): readonly WireRecord[] {
          if (revision === tables.revision(entity)) return answer
          revision = tables.revision(entity)
          const shown = [...tables.rows(entity)].map((base) => overlay.over(recordName(entity, base.id), base))
          answer = selectRows(shown, filter, sort, answer)
          return answer
        },
        on: (heard: () => void) => listeners.on(entity, heard),
      }
    },

    /** Whether the rows of an entity are here, be they none. */
    holds: (entity: string): boolean => tables.has(entity),

    metric: (id: string): MetricValue | undefined => metrics.get(id),
    changed: board.all,
    /** Forgets changes that were heard at `at` or before: they are no longer news. */
    fade: (at: number): void => glow(board.fade(at)),

    onRow: (entity: string, id: string, heard: () => void) => listeners.on(recordName(entity, id), heard),
    onMetric: (id: string, heard: () => void) => listeners.on(metricName(id), heard),
    onPosition: (heard: () => void) => listeners.on(positionName, heard),
    onChanged: (heard: () => void) => listeners.on('changed', heard),
  }
}

export type LiveStore = ReturnType<typeof createStore>

function mergeCauses(newer: readonly Cause[], older: readonly Cause[]): Cause[] {
  const known = new Map(
    [...newer, ...older].map((cause) => [`${cause.position} ${cause.record} ${cause.at} ${cause.delta}`, cause]),
  )
  return [...known.values()].slice(0, mostCauses)
}

/** The server's row with the columns of this view: those it does not name stay as they are. */
function narrowTo(before: WireRecord, row: Fields & { readonly id: string; readonly version: number }): WireRecord {
  const narrowed: WireRecord = { id: row.id, version: row.version }
  for (const column of Object.keys(before))
    if (column !== 'id' && column !== 'version') narrowed[column] = row[column] ?? (column in row ? null : before[column])
  return narrowed
}
