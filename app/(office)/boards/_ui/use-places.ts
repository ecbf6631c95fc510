'use client'

import { useMemo } from 'react'
import type { Part } from '../../../_kpis/metric-part.ts'
import { useRows } from '../../../_live/use-live.ts'

type Row = { id: string; version: number; name: string }
export type Place = { id: string; name: string; kind: 'queue' | 'warehouse' | 'site' }

/** The queues, warehouses and sites that the reader may know, by name. */
export function usePlaces(): readonly Place[] {
  const queues = useRows<Row>('queues')
  const warehouses = useRows<Row>('warehouses')
  const sites = useRows<Row>('sites')
  return useMemo(() => {
    const named = (rows: readonly Row[], kind: Place['kind']) => rows.map(({ id, name }) => ({ id, name, kind }))
    const all = [...named(queues, 'queue'), ...named(warehouses, 'warehouse'), ...named(sites, 'site')]
    return all.sort((a, b) => a.name.localeCompare(b.name))
  }, [queues, warehouses, sites])
}

/** Those of them that numbers can be narrowed to. */
export function useParts(): readonly Part[] {
  const places = usePlaces()
  return useMemo(() => places.flatMap(({ id, name, kind }) => (kind === 'site' ? [] : [{ id, name, kind }])), [places])
}
