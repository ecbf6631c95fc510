'use client'

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { CellName } from './table-body.tsx'

type CellFocus = {
  /** The one cell that Tab reaches (roving tabindex). */
  active: CellName | null
  activate: (cell: CellName) => void
  /** Moves the browser's focus to the cell once it is drawn. */
  focus: (cell: CellName) => void
}

/**
 * Remembers the active cell by name, so that it follows its row wherever that moves; when the row or column is gone its
 * neighbour at the same place takes over.
 */
export function useCellFocus(
  scroller: RefObject<HTMLElement | null>,
  order: readonly string[],
  columnIds: readonly string[],
): CellFocus {
  const [chosen, setChosen] = useState<CellName & { row: number }>({ rowId: null, columnId: '', row: 0 })
  const [wanted, setWanted] = useState(0)
  const focused = useRef(0)

  const columnId = columnIds.includes(chosen.columnId) ? chosen.columnId : columnIds[0]
  const known = chosen.rowId !== null && order.includes(chosen.rowId)
  const rowId = chosen.row < 0 ? null : known ? chosen.rowId : (order[Math.min(chosen.row, order.length - 1)] ?? null)
  const active = columnId === undefined ? null : { rowId, columnId }

  useLayoutEffect(() => {
    if (focused.current === wanted || active === null) return
    focused.current = wanted
    const name =
      active.rowId === null
        ? `[data-header="${CSS.escape(active.columnId)}"]`
        : `[data-row="${CSS.escape(active.rowId)}"] > [data-column="${CSS.escape(active.columnId)}"]`
    const cell = scroller.current?.querySelector<HTMLElement>(name)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  function activate(cell: CellName) {
    setChosen({ ...cell, row: cell.rowId === null ? -1 : order.indexOf(cell.rowId) })
  }
  return {
    active,
    activate,
    focus(cell) {
      activate(cell)
      setWanted((count) => count + 1)
    },
  }
}
