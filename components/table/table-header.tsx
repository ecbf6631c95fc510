// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells (roving tabindex)
'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { PointerEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import type { Column, Sort } from './column.ts'

const leastWidth = 48
const widest = 960

type TableHeaderProps<Row> = {
  columns: readonly Column<Row>[]
  sort: Sort | null
  activeColumnId: string | null
  gutter: boolean
  onSort: (columnId: string) => void
  onResize: (columnId: string, width: number) => void
}

/** The sticky head: press to sort, drag an edge to resize (by keyboard: Alt with the left and right arrows). */
export function TableHeader<Row>({ columns, sort, activeColumnId, gutter, onSort, onResize }: TableHeaderProps<Row>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 grid-cols-(--columns) border-b border-line-strong bg-sunken text-13 font-medium text-ink-muted"
      >
        {columns.map((column, at) => {
          const sorted = sort?.columnId === column.id ? sort.direction : undefined
          const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={column.sortValue ? (sorted ?? 'none') : undefined}
              tabIndex={activeColumnId === column.id ? 0 : -1}
              data-header={column.id}
              onClick={() => column.sortValue && onSort(column.id)}
              onKeyDown={(event) => {
                if ((event.key === 'Enter' || event.key === ' ') && column.sortValue) {
                  event.preventDefault()
                  onSort(column.id)
                }
              }}
              className={classNames(
                'relative flex min-w-0 items-center gap-1 px-2 select-none focus:outline-2 focus:-outline-offset-2 focus:outline-accent',
                at === 0 && gutter && 'pl-11',
                column.numeric && 'flex-row-reverse',
                column.sortValue && 'cursor-pointer hover:text-ink',
              )}
            >
              <span className="truncate">{column.header}</span>
              {sorted && <Arrow aria-hidden="true" className="size-3.5 shrink-0 text-ink" />}
              <Edge onResize={(width) => onResize(column.id, width)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Keeps a width readable. */
export function clampWidth(width: number): number {
  return Math.min(widest, Math.max(leastWidth, Math.round(width)))
}

function Edge({ onResize }: { onResize: (width: number) => void }) {
  function drag(event: PointerEvent<HTMLSpanElement>) {
    const cell = event.currentTarget.parentElement
    if (cell === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    onResize(event.clientX - cell.getBoundingClientRect().left)
  }
  return (
    <span
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      className="absolute inset-y-1.5 right-0 z-1 w-2 cursor-col-resize touch-none border-r border-line hover:border-r-2 hover:border-accent"
    />
  )
}
