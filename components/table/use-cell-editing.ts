'use client'

import { useState } from 'react'
import type { Column } from './column.ts'

export type EditedCell<Row> = { rowId: string; column: Column<Row>; row: Row }

type EditingOptions = {
  onEdit: ((edit: { rowId: string; columnId: string; value: string }) => void) | undefined
  onEditingChange: ((cell: { rowId: string; columnId: string } | null) => void) | undefined
  /** The editor has closed under the person's hands: the cell takes the focus again. */
  onReturn: (cell: { rowId: string; columnId: string }) => void
}

/** The one cell being edited in place. Its row is remembered as it was, so that losing the row loses no keystroke. */
export function useCellEditing<Row>({ onEdit, onEditingChange, onReturn }: EditingOptions) {
  const [edited, setEdited] = useState<EditedCell<Row> | null>(null)
  return {
    edited,
    start(cell: EditedCell<Row>) {
      setEdited(cell)
      onEditingChange?.({ rowId: cell.rowId, columnId: cell.column.id })
    },
    end({ rowId, column }: EditedCell<Row>, value: string | null, moved: boolean) {
      const cell = { rowId, columnId: column.id }
      setEdited(null)
      onEditingChange?.(null)
      if (value !== null) onEdit?.({ ...cell, value })
      if (!moved) onReturn(cell)
    },
  }
}
