'use client'

import { useRef } from 'react'
import { Select } from '../ui/select.tsx'
import type { CellEdit } from './column.ts'

/** Where focus goes after editing: the cell itself, a neighbour (Tab), or wherever the person already put it. */
export type FocusNext = 'same' | 'right' | 'left' | 'elsewhere'

type CellEditorProps<Row> = {
  edit: CellEdit<Row>
  row: Row
  /** The column's name, for screen readers. */
  label: string
  /** Ends the editing; a null value leaves the cell as it was. */
  onEnd: (value: string | null, next: FocusNext) => void
}

/** The control inside a cell: Enter and Tab keep, Esc drops, leaving keeps. */
export function CellEditor<Row>({ edit, row, label, onEnd }: CellEditorProps<Row>) {
  const initial = edit.value(row)
  const ended = useRef(false)

  function end(value: string | null, next: FocusNext = 'same') {
    if (ended.current) return
    ended.current = true
    onEnd(value === initial ? null : value, next)
  }

  if (edit.kind === 'select') {
    const options = typeof edit.options === 'function' ? edit.options(row) : edit.options
    return (
      <Select
        startOpen
        label={label}
        value={initial}
        options={options}
        onChange={(value) => end(value)}
        onClose={() => end(null)}
        className="h-full rounded-none border-0 bg-transparent px-2 text-inherit"
      />
    )
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person just asked to type here
      autoFocus
      aria-label={label}
      defaultValue={initial}
      maxLength={edit.maxLength}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => end(event.target.value, 'elsewhere')}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') end(null)
        if (event.key === 'Tab') {
          event.preventDefault()
          end(event.currentTarget.value, event.shiftKey ? 'left' : 'right')
        }
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) end(event.currentTarget.value)
      }}
      className="size-full bg-surface px-2 text-inherit outline-none"
    />
  )
}
