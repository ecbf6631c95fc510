// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells (roving tabindex)
'use client'

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { type CellChange, CellGlow } from './cell-change.tsx'
import type { Column } from './column.ts'
import { memoGeneric } from './memo-generic.ts'

/** Somebody at a row: looking, or editing one of its cells. */
export type RowPresence = { personId: string; name: string; color: string; columnId?: string | undefined }

type TableRowProps<Row> = {
  id: string
  /** Undefined when the row has left and only its place is held. */
  row: Row | undefined
  index: number
  top: number
  height: number
  columns: readonly Column<Row>[]
  open: boolean
  activeColumnId: string | null
  editor: { columnId: string; node: ReactNode } | null
  change: CellChange | undefined
  presence: readonly RowPresence[] | undefined
  /** Room at the left for the faces of who looks. */
  gutter: boolean
  /** Set when the row goes while focus is in it. */
  focusLost: RefObject<boolean>
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { id, row, index, top, height, columns, open, presence, gutter, focusLost } = props
  const element = useRef<HTMLDivElement>(null)
  const watching = presence?.filter((person) => person.columnId === undefined) ?? []
  useLayoutEffect(() => {
    const node = element.current
    return () => {
      if (node?.contains(document.activeElement)) focusLost.current = true
    }
  }, [focusLost])

  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open || undefined}
      data-row={id}
      style={{ transform: `translateY(${top}px)`, height }}
      className={classNames(
        'absolute inset-x-0 top-0 grid [contain:layout_style] grid-cols-(--columns) border-b hover:bg-sunken/60',
        open ? 'bg-accent-soft hover:bg-accent-soft' : 'bg-surface',
        row === undefined && 'hatched',
      )}
    >
      {columns.map((column, at) => (
        <Cell key={column.id} {...props} column={column}>
          {at === 0 && gutter && watching.length > 0 && (
            <span className="absolute inset-y-0 left-1 flex items-center -space-x-0.5">
              {watching.slice(0, 2).map((person) => (
                <Avatar
                  key={person.personId}
                  name={person.name}
                  color={person.color}
                  size="xs"
                  className="outline outline-surface"
                />
              ))}
            </span>
          )}
        </Cell>
      ))}
    </div>
  )
}

/** A row of the grid; drawn again only when something of its own changes. */
export const TableRow = memoGeneric(PlainTableRow)

function Cell<Row>({
  column,
  row,
  columns,
  activeColumnId,
  editor,
  change,
  presence,
  gutter,
  children,
}: TableRowProps<Row> & { column: Column<Row>; children: ReactNode }) {
  const writer = presence?.find((person) => person.columnId === column.id)
  const editing = editor?.columnId === column.id
  const locked = row !== undefined ? column.edit?.lockedReason?.(row) : null
  return (
    <div
      role="gridcell"
      aria-colindex={columns.indexOf(column) + 1}
      aria-readonly={column.edit === undefined || Boolean(locked)}
      tabIndex={activeColumnId === column.id ? 0 : -1}
      data-column={column.id}
      title={locked ?? undefined}
      style={writer && { outlineColor: writer.color }}
      className={classNames(
        'relative flex min-w-0 items-center px-2 outline-offset-[-2px] focus:z-1 focus:outline-2 focus:outline-accent',
        column === columns[0] && gutter && 'pl-11',
        column.numeric && 'justify-end text-right tabular-nums',
        writer && 'outline-2',
        editing && 'z-2 p-0 outline-2 outline-accent',
      )}
    >
      {children}
      {change?.columnIds.includes(column.id) && <CellGlow key={change.at} change={change} />}
      {editing ? editor.node : row !== undefined && <div className="min-w-0 truncate">{column.cell(row)}</div>}
      {writer && <Avatar name={writer.name} color={writer.color} size="xs" className="absolute top-0.5 right-0.5" />}
    </div>
  )
}
