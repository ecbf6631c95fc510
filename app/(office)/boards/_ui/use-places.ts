'use client'

import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
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

/** Those of them that numbers can be narrowed to; one that the reader may not know is a part all the same, with no number. */
export function useParts(): { parts: readonly Part[]; partNamed: (id: string) => Part } {
  const t = useTranslations('boards.bar')
  const places = usePlaces()
  const parts = useMemo(
    () => places.flatMap(({ id, name, kind }): Part[] => (kind === 'site' ? [] : [{ id, name, kind }])),
    [places],
  )
  const unknown = t('unknownPart')
  const partNamed = useCallback(
    (id: string): Part => parts.find((part) => part.id === id) ?? { id, name: unknown, kind: null },
    [parts, unknown],
  )
  return { parts, partNamed }
}
