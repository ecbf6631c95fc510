'use client'

import { useId, useRef, useState } from 'react'
import { Select } from '../ui/select.tsx'
import type { CellEdit } from './column.ts'
import { useTypedAhead } from './use-typed-ahead.ts'

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
    return <ChoiceEditor edit={edit} row={row} initial={initial} label={label} end={end} />
  }
  return <TextEditor edit={edit} initial={initial} label={label} end={end} />
}

type ChoiceEditorProps<Row> = {
  edit: Extract<CellEdit<Row>, { kind: 'select' }>
  row: Row
  initial: string
  label: string
  end: (value: string | null) => void
}

function ChoiceEditor<Row>({ edit, row, initial, label, end }: ChoiceEditorProps<Row>) {
  useTypedAhead()
  return (
    <Select
      startOpen
      label={label}
      value={initial}
      options={typeof edit.options === 'function' ? edit.options(row) : edit.options}
      onChange={(value) => end(value)}
      onClose={() => end(null)}
      className="h-full rounded-none border-0 pointer-coarse:h-full bg-transparent px-2 text-inherit"
    />
  )
}

type TextEditorProps<Row> = {
  edit: Extract<CellEdit<Row>, { kind: 'text' }>
  initial: string
  label: string
  end: (value: string | null, next?: FocusNext) => void
}

function TextEditor<Row>({ edit, initial, label, end }: TextEditorProps<Row>) {
  const complaintId = useId()
  const [complaint, complain] = useState<string | null>(null)

  /** What is wrong stays under the person's eyes; what is left wrong is dropped. */
  function keep(text: string, next: FocusNext) {
    const wrong = text === initial ? null : (edit.complaint?.(text) ?? null)
    if (wrong === null) end(text, next)
    else if (next === 'elsewhere') end(null, next)
    else complain(wrong)
  }

  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person just asked to type here
        autoFocus
        aria-label={label}
        aria-invalid={complaint !== null || undefined}
        aria-describedby={complaint === null ? undefined : complaintId}
        defaultValue={initial}
        maxLength={edit.maxLength}
        inputMode={edit.inputMode}
        onChange={() => complain(null)}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => keep(event.target.value, 'elsewhere')}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') end(null)
          if (event.key === 'Tab') {
            event.preventDefault()
            keep(event.currentTarget.value, event.shiftKey ? 'left' : 'right')
          }
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep(event.currentTarget.value, 'same')
        }}
        className="size-full bg-surface px-2 text-inherit outline-none [text-align:inherit]"
      />
      {complaint !== null && (
        <p
          id={complaintId}
          role="alert"
          className="absolute top-full right-0 z-3 w-max max-w-64 rounded-sm bg-bad px-2 py-1 text-left text-12 text-bad-ink"
        >
          {complaint}
        </p>
      )}
    </>
  )
}
