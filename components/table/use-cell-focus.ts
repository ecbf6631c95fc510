'use client'

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { CellName } from './table-body.tsx'

type CellFocus = {
  /** The one cell that Tab reaches (roving tabindex). */
  active: CellName | null
  activate: (cell: CellName) => void
  /** Moves the browser's focus to the cell once it is drawn. */
  focus: (cell: CellName) => void
  /** For the rows: true when the one with focus has just gone; its neighbour then takes the focus. */
  focusLost: RefObject<boolean>
}

/**
 * Remembers the active cell by name, so that it follows its row wherever that moves; when the row or column is gone its
 * neighbour at the same place takes over.
 */
export function useCellFocus(scroller: HTMLElement | null, order: readonly string[], columnIds: readonly string[]): CellFocus {
  const [chosen, setChosen] = useState<CellName & { place: number }>({ rowId: '', columnId: '', place: 0 })
  const [wanted, setWanted] = useState(0)
  const focused = useRef(0)
  const focusLost = useRef(false)

  const columnId = columnIds.includes(chosen.columnId) ? chosen.columnId : columnIds[0]
  const stays = chosen.rowId === null || order.includes(chosen.rowId)
  const rowId = stays ? chosen.rowId : (order[Math.min(chosen.place, order.length - 1)] ?? null)
  const active = columnId === undefined ? null : { rowId, columnId }

  useLayoutEffect(() => {
    if ((focused.current === wanted && !focusLost.current) || active === null) return
    focused.current = wanted
    focusLost.current = false
    const name =
      active.rowId === null
        ? `[data-header="${CSS.escape(active.columnId)}"]`
        : `[data-row="${CSS.escape(active.rowId)}"] > [data-column="${CSS.escape(active.columnId)}"]`
    const cell = scroller?.querySelector<HTMLElement>(name)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  function activate(cell: CellName) {
    setChosen({ ...cell, place: cell.rowId === null ? 0 : Math.max(0, order.indexOf(cell.rowId)) })
  }
  return {
    active,
    focusLost,
    activate,
    focus(cell) {
      activate(cell)
      setWanted((count) => count + 1)
    },
  }
}
