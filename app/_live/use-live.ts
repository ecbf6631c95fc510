'use client'

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { MetricValue, Presence, WireRecord } from '@/server/live/protocol.ts'
import type { Filter } from '@/server/metrics/filter.ts'
import type { PeopleWithin } from './attendance.ts'
import type { ConnectionState } from './connection.ts'
import { useLive } from './live-context.ts'
import type { Changed } from './news-board.ts'
import type { Sort } from './query.ts'
import type { LiveStore } from './store.ts'

const everything: Filter = []
const byId: Sort = []
/** What the server can know of a connection: nothing yet. */
const connecting: ConnectionState = { kind: 'connecting' }
const nobody: Presence['people'] = []
const notYet = () => connecting
const nowhere: readonly string[] = []
const empty: PeopleWithin = new Map()
const noneWithin = () => empty
const noPeople = () => nobody

/** The live store itself, for laying edits over rows: `edit` before the mutation, then `confirm` or `refuse`. */
export const useLiveStore = (): LiveStore => useLive().store

/** Keeps these topics live while the component is there. */
export function useWatch(topics: readonly string[]): void {
  const { connection } = useLive()
  const wanted = useSettled(topics)
  useEffect(() => connection.watch(wanted), [connection, wanted])
}

/**
 * The live rows of an entity that pass the filter, in order; the same array until one of them changes. `Row` is what the
 * entity's projection has: a column that the viewer's roles do not open is absent.
 */
export function useRows<Row extends WireRecord = WireRecord>(
  entity: string,
  filter: Filter = everything,
  sort: Sort = byId,
): readonly Row[] {
  const { store, start } = useLive()
  const [rows, order] = [useSettled(filter), useSettled(sort)]
  const query = useMemo(() => store.query(entity, rows, order), [store, entity, rows, order])
  const rendered = useMemo(() => start.query(entity, rows, order), [start, entity, rows, order])
  useWatch([`entity:${entity}`])
  return asRows<Row>(useSyncExternalStore(query.on, query.read, rendered.read))
}

/** One live row, or null while it is not here, is beyond the viewer's reach, or has left the working set. */
export function useRow<Row extends WireRecord = WireRecord>(entity: string, id: string): Row | null {
  const { store, start } = useLive()
  const on = useCallback((heard: () => void) => store.onRow(entity, id, heard), [store, entity, id])
  const read = () => store.row(entity, id)
  useWatch([`entity:${entity}`])
  return asRow<Row>(useSyncExternalStore(on, read, () => start.row(entity, id)))
}

/** A metric as the viewer may see it, with its newest causes; undefined while it is not here or not permitted. */
export function useMetric(id: string): MetricValue | undefined {
  const { store, start } = useLive()
  const on = useCallback((heard: () => void) => store.onMetric(id, heard), [store, id])
  const read = () => store.metric(id)
  useWatch([`metric:${id}`])
  return useSyncExternalStore(on, read, () => start.metric(id))
}

/** Whether the rows of an entity have come: until then that there are none says nothing. */
export function useHeld(entity: string): boolean {
  const { store, start } = useLive()
  return useSyncExternalStore(
    store.onPosition,
    () => store.holds(entity),
    () => start.holds(entity),
  )
}

/** Several metrics at once, in the order asked for; the same list until one of them changes. */
export function useMetrics(ids: readonly string[]): readonly (MetricValue | undefined)[] {
  const { store, start } = useLive()
  const wanted = useSettled(ids)
  const live = useMemo(() => readingOf(store, wanted), [store, wanted])
  const rendered = useMemo(() => readingOf(start, wanted), [start, wanted])
  useWatch(wanted.map((id) => `metric:${id}`))
  return useSyncExternalStore(live.on, live.read, rendered.read)
}

function readingOf(store: LiveStore, ids: readonly string[]) {
  let known: readonly (MetricValue | undefined)[] = ids.map(store.metric)
  return {
    on(heard: () => void) {
      const offs = ids.map((id) => store.onMetric(id, heard))
      return () => {
        for (const off of offs) off()
      }
    },
    read() {
      if (known.some((value, index) => value !== store.metric(ids[index] ?? ''))) known = ids.map(store.metric)
      return known
    },
  }
}

/** How far the page has come in what everybody agrees happened; it moves when something did, within seconds whatever it was. */
export function usePosition(): number {
  const { store, start } = useLive()
  return useSyncExternalStore(
    store.onPosition,
    () => store.cursor()?.position ?? 0,
    () => start.cursor()?.position ?? 0,
  )
}

/** What changed just now and by whom, by `entity/id`; gone from here after two seconds. */
export function useChanged(): ReadonlyMap<string, Changed> {
  const { store, start } = useLive()
  return useSyncExternalStore(store.onChanged, store.changed, start.changed)
}

/** Whether what is on the screen is live, and since when it is not. */
export function useConnection(): ConnectionState {
  const { connection } = useLive()
  return useSyncExternalStore(connection.onState, connection.state, notYet)
}

/** Who is at a record (`tickets/<id>`), this person among them: in `field`, or looking when it is null. */
export function usePresence(record: string, field: string | null): Presence['people'] {
  useAttend(record, field)
  return usePeopleAt(record)
}

/** Who is at a record that a part of the page attends already. */
export function usePeopleAt(record: string): Presence['people'] {
  const { connection } = useLive()
  return useSyncExternalStore(connection.onPeople, () => connection.peopleAt(record), noPeople)
}

/** Tells the others that this person is at a record, in `field` or looking; null: at none. */
export function useAttend(record: string | null, field: string | null): void {
  const { connection } = useLive()
  useWatch(record === null ? nowhere : [`presence:${record}`])
  useEffect(() => (record === null ? undefined : connection.attend(record, field)), [connection, record, field])
}

/** Who is at which record of an entity, by id, as far as the viewer may read the records. */
export function usePeopleWithin(entity: string): PeopleWithin {
  const { connection } = useLive()
  useWatch([`presence:${entity}`])
  return useSyncExternalStore(connection.onPeople, () => connection.peopleWithin(entity), noneWithin)
}

/** The same object for as long as it says the same. */
function useSettled<Value>(value: Value): Value {
  const [kept, keep] = useState(value)
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept
  keep(value)
  return value
}

/** The server projects rows of an entity by the schema that `Row` is written after; the caller names the right one. */
const asRows = <Row extends WireRecord>(rows: readonly WireRecord[]): readonly Row[] => rows as readonly Row[]
const asRow = <Row extends WireRecord>(row: WireRecord | null): Row | null => row as Row | null
