'use client'

import { useMemo, useState } from 'react'
import type { RowPresence } from '@/components/table/table-row.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { useAttend, usePeopleWithin } from '../_live/use-live.ts'
import { useMe } from './me.tsx'

type Cell = { rowId: string; columnId: string }

/**
 * Who else is in which row of a table, by the id of the record, and in which column; `attend` tells them the same of this
 * person's own editing.
 */
export function useRowPresence(entity: string) {
  const me = useMe().person.id
  const within = usePeopleWithin(entity)
  const [cell, attend] = useState<Cell | null>(null)
  useAttend(cell === null ? null : `${entity}/${cell.rowId}`, cell?.columnId ?? null)
  const presence = useMemo(() => {
    const rows = new Map<string, readonly RowPresence[]>()
    for (const [id, people] of within) {
      const others = people.filter(({ personId }) => personId !== me)
      if (others.length === 0) continue
      rows.set(
        id,
        others.map(({ personId, name, field }) => ({
          personId,
          name,
          color: personColor(personId),
          columnId: field ?? undefined,
        })),
      )
    }
    return rows
  }, [within, me])
  return { presence, attend }
}
