'use client'

import { useState } from 'react'
import type { FocusNext } from './cell-editor.tsx'
import type { Column } from './column.ts'

export type EditedCell<Row> = { rowId: string; column: Column<Row>; row: Row }

type EditingOptions = {
  onEdit: ((edit: { rowId: string; columnId: string; value: string }) => void) | undefined
  onEditingChange: ((cell: { rowId: string; columnId: string } | null) => void) | undefined
  /** The editor has closed under the person's hands: a cell must take the focus. */
  onReturn: (cell: { rowId: string; columnId: string }, next: FocusNext) => void
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
    end({ rowId, column }: EditedCell<Row>, value: string | null, next: FocusNext) {
      const cell = { rowId, columnId: column.id }
      setEdited(null)
      onEditingChange?.(null)
      if (value !== null) onEdit?.({ ...cell, value })
      if (next !== 'elsewhere') onReturn(cell, next)
    },
  }
}
