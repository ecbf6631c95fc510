'use client'

import { useMemo } from 'react'
import type { CellChange } from '@/components/table/cell-change.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { useChanged } from '../_live/use-live.ts'
import { useMe } from './me.tsx'

/** A change that nobody on screen made: an import, SQL, the clock. */
const nobodysColor = 'var(--color-accent)'

/**
 * The cells that others have just changed, in the changer's colour, by record of an entity. `cellsOf` names the table's
 * columns that show these columns of the record; keep its identity.
 */
export function useGlow(
  entity: string,
  cellsOf: (columns: ReadonlySet<string>) => readonly string[],
): ReadonlyMap<string, CellChange> {
  const changed = useChanged()
  const me = `person:${useMe().person.id}`
  return useMemo(() => {
    const prefix = `${entity}/`
    const cells = new Map<string, CellChange>()
    for (const [record, { columns, by, at }] of changed) {
      if (!record.startsWith(prefix) || by === me) continue
      const color = by?.startsWith('person:') ? personColor(by.slice('person:'.length)) : nobodysColor
      cells.set(record.slice(prefix.length), { columnIds: cellsOf(columns), color, at })
    }
    return cells
  }, [changed, entity, cellsOf, me])
}
