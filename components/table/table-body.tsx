// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells (roving tabindex)
'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type PointerEvent, type ReactNode, type RefObject, useCallback } from 'react'
import type { CellChange } from './cell-change.tsx'
import type { Column } from './column.ts'
import { type RowPresence, TableRow } from './table-row.tsx'
import { useStillScroll } from './use-still-scroll.ts'

const overscan = 8
/** What the server draws before the screen's height is known. */
const initialRect = { width: 0, height: 800 }

/** A cell by name; the header's cells have no row. */
export type CellName = { rowId: string | null; columnId: string }

type TableBodyProps<Row> = {
  /** Null until it is on the page; state, not a ref: a child's effects run before its parent's refs are set. */
  scroller: HTMLElement | null
  order: readonly string[]
  arrangement: string
  rowsById: ReadonlyMap<string, Row>
  columns: readonly Column<Row>[]
  rowHeight: number
  active: CellName | null
  openRowId: string | null | undefined
  editor: { rowId: string; columnId: string; node: ReactNode } | null
  changed: ReadonlyMap<string, CellChange> | undefined
  presence: ReadonlyMap<string, readonly RowPresence[]> | undefined
  focusLost: RefObject<boolean>
  onPointerOver: (over: boolean) => void
}

/** The rows in view, a few around them, and the one that has focus. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { scroller, order, arrangement, rowsById, columns, rowHeight, active, openRowId, editor, changed, presence } = props
  const activeIndex = active?.rowId ? order.indexOf(active.rowId) : -1
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => order[index] ?? index, [order]),
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inView = defaultRangeExtractor(range)
        return activeIndex < 0 || inView.includes(activeIndex) ? inView : [...inView, activeIndex].sort((a, b) => a - b)
      },
      [activeIndex],
    ),
    initialRect,
    overscan,
  })
  const offset = virtualizer.scrollOffset ?? 0
  useStillScroll({ scroller, offset, order, arrangement, rowHeight })
  const hover = (over: boolean) => (event: PointerEvent) => event.pointerType === 'mouse' && props.onPointerOver(over)

  return (
    <div
      role="rowgroup"
      onPointerEnter={hover(true)}
      onPointerLeave={hover(false)}
      style={{ height: virtualizer.getTotalSize() }}
      // Rows slide to a new place only where the whole move is in sight.
      className={offset === 0 ? 'relative [&>[role=row]]:transition-transform [&>[role=row]]:duration-250' : 'relative'}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const id = order[index]
        if (id === undefined) return null
        return (
          <TableRow
            key={id}
            id={id}
            row={rowsById.get(id)}
            index={index}
            top={start}
            height={rowHeight}
            columns={columns}
            open={openRowId === id}
            activeColumnId={active?.rowId === id ? active.columnId : null}
            editor={editor?.rowId === id ? editor : null}
            change={changed?.get(id)}
            presence={presence?.get(id)}
            gutter={presence !== undefined}
            focusLost={props.focusLost}
          />
        )
      })}
    </div>
  )
}
