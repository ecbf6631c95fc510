// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells (roving tabindex)
'use client'

import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { classNames } from '../ui/class-names.ts'
import { nextSort } from './arrange-rows.ts'
import type { CellChange } from './cell-change.tsx'
import { CellEditor } from './cell-editor.tsx'
import { type Column, gridTemplate, rowHeights, type TableView } from './column.ts'
import { gridMove } from './grid-moves.ts'
import { ArrivalsPill, TableBackdrop } from './table-backdrop.tsx'
import { type CellName, TableBody } from './table-body.tsx'
import { clampWidth, TableHeader } from './table-header.tsx'
import type { TableLabels } from './table-labels.ts'
import type { RowPresence } from './table-row.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import { useArrangedRows } from './use-arranged-rows.ts'
import { useCellEditing } from './use-cell-editing.ts'
import { useCellFocus } from './use-cell-focus.ts'
import { usePageKeys } from './use-page-keys.ts'

export type DataTableProps<Row> = {
  /** The grid's name, for screen readers. */
  label: string
  locale: string
  labels: TableLabels
  /** Rows that did not change must keep their identity. */
  rows: readonly Row[]
  /** Stable between renders, as `columns`. */
  rowId: (row: Row) => string
  columns: readonly Column<Row>[]
  view: TableView
  onViewChange: (view: TableView) => void
  status: { kind: 'ready' } | { kind: 'loading' } | { kind: 'error'; content: ReactNode }
  /** Shown when there are no rows at all, and when the filter leaves none. */
  empty: ReactNode
  emptyFiltered: ReactNode
  /** Space, Enter or a press on a cell that is not edited in place. */
  onOpen?: ((row: Row) => void) | undefined
  openRowId?: string | null | undefined
  onEdit?: ((edit: { rowId: string; columnId: string; value: string }) => void) | undefined
  /** For presence: which cell is being edited here, or none any more. */
  onEditingChange?: ((cell: { rowId: string; columnId: string } | null) => void) | undefined
  /** Any other key on a row ("c" to claim); true if it was used. */
  onKey?: ((key: string, row: Row) => boolean) | undefined
  onShowKeys?: (() => void) | undefined
  changed?: ReadonlyMap<string, CellChange> | undefined
  presence?: ReadonlyMap<string, readonly RowPresence[]> | undefined
  /** The area's own controls, beside the filter. */
  toolbar?: ReactNode
  className?: string | undefined
}

const resizeStep = 16

/**
 * A live grid of up to tens of thousands of rows, keyboard first; it fills the height it is given. Its order holds still
 * under a resting pointer and while a cell is edited, and a pill offers what arrived.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, locale, labels, rows, rowId, columns, view, onViewChange, status, onOpen, onKey } = props
  const table = useRef<HTMLDivElement>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const filterBox = useRef<HTMLInputElement>(null)
  const pressedActive = useRef(false)
  const [hovered, setHovered] = useState(false)
  const { edited, ...editing } = useCellEditing<Row>({
    onEdit: props.onEdit,
    onEditingChange: props.onEditingChange,
    onReturn: ({ rowId: id, columnId }, next) => {
      const step = next === 'right' ? 1 : next === 'left' ? -1 : 0
      focus({ rowId: id, columnId: columnIds[columnIds.indexOf(columnId) + step] ?? columnId })
    },
  })
  const holding = hovered || edited !== null
  const { rowsById, arrangement, shownCount, order, arrivals, release } = useArrangedRows({
    rows,
    rowId,
    columns,
    view,
    locale,
    holding,
  })
  const visible = useMemo(() => columns.filter((column) => !view.hidden.includes(column.id)), [columns, view.hidden])
  const columnIds = useMemo(() => visible.map((column) => column.id), [visible])
  const { active, activate, focus, focusLost } = useCellFocus(scroller, order, columnIds)
  const rowHeight = rowHeights[view.density]
  usePageKeys({ table, filterBox, onShowKeys: props.onShowKeys })

  function sortBy(columnId: string) {
    onViewChange({ ...view, sort: nextSort(view.sort, columnId) })
  }

  function resize(columnId: string, width: number) {
    onViewChange({ ...view, widths: { ...view.widths, [columnId]: clampWidth(width) } })
  }

  /** Opens the cell's editor; false if it has none for this row. */
  function edit({ rowId: id, columnId }: CellName): boolean {
    const row = id === null ? undefined : rowsById.get(id)
    const column = visible.find((candidate) => candidate.id === columnId)
    if (id === null || row === undefined || !props.onEdit || !column?.edit || column.edit.lockedReason?.(row)) return false
    editing.start({ rowId: id, column, row })
    return true
  }

  function press(event: KeyboardEvent<HTMLDivElement>) {
    const outside = event.target instanceof Node && !event.currentTarget.contains(event.target)
    if (edited !== null || outside || active === null || event.defaultPrevented) return
    const column = visible.find(({ id }) => id === active.columnId)
    const row = active.rowId === null ? undefined : rowsById.get(active.rowId)
    if (active.rowId === null && event.altKey && column && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      resize(column.id, (view.widths[column.id] ?? column.width) + (event.key === 'ArrowLeft' ? -resizeStep : resizeStep))
    } else if (row !== undefined && (event.key === 'Enter' || event.key === 'F2') && edit(active)) {
      event.stopPropagation()
    } else if (row !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      onOpen?.(row)
    } else {
      const place = { row: active.rowId === null ? -1 : order.indexOf(active.rowId), column: columnIds.indexOf(active.columnId) }
      const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2)
      const to = gridMove(event, place, { rows: order.length, columns: columnIds.length, page })
      if (to) focus({ rowId: order[to.row] ?? null, columnId: columnIds[to.column] ?? active.columnId })
      else if (row === undefined || event.ctrlKey || event.metaKey || event.altKey || !onKey?.(event.key, row)) return
    }
    event.preventDefault()
  }

  function click(event: MouseEvent<HTMLDivElement>) {
    const cell = cellAt(event.target)
    const row = cell?.rowId ? rowsById.get(cell.rowId) : undefined
    const busy = event.target instanceof Element && event.target.closest('a, button, input')
    if (cell === null || row === undefined || busy || edited !== null || window.getSelection()?.toString()) return
    const editable = visible.some((column) => column.id === cell.columnId && column.edit && !column.edit.lockedReason?.(row))
    if (!editable || !props.onEdit) onOpen?.(row)
    else if (pressedActive.current) edit(cell)
  }

  function showArrivals() {
    const first = arrivals[0]
    release()
    if (first !== undefined && active) focus({ rowId: first, columnId: active.columnId })
  }

  return (
    <div ref={table} data-table="" className={classNames('flex h-full min-h-0 flex-col', props.className)}>
      <TableToolbar
        columns={columns}
        view={view}
        onViewChange={onViewChange}
        labels={labels}
        filterRef={filterBox}
        onLeaveFilter={() => active && focus({ rowId: order[0] ?? null, columnId: active.columnId })}
        onShowKeys={props.onShowKeys}
        count={status.kind === 'ready' ? labels.count(shownCount, rows.length) : ''}
      >
        {props.toolbar}
      </TableToolbar>
      <div className="relative min-h-0 flex-1">
        <ArrivalsPill label={arrivals.length > 0 ? labels.arrivals(arrivals.length) : null} onShow={showArrivals} />
        <div
          ref={setScroller}
          role="grid"
          aria-label={label}
          aria-rowcount={order.length + 1}
          aria-colcount={visible.length}
          aria-busy={status.kind === 'loading'}
          style={{ '--columns': gridTemplate(visible, view.widths, props.presence !== undefined) }}
          onKeyDown={press}
          onPointerDown={(event) => {
            pressedActive.current =
              event.target instanceof Element && event.target.closest('[data-column]') === document.activeElement
          }}
          onFocus={(event) => {
            const cell = cellAt(event.target)
            if (cell) activate(cell)
          }}
          onClick={click}
          className="h-full overflow-auto overscroll-contain rounded-md border bg-surface scroll-pt-9"
        >
          <div className="min-w-max">
            <TableHeader
              columns={visible}
              sort={view.sort}
              activeColumnId={active?.rowId === null ? active.columnId : null}
              gutter={props.presence !== undefined}
              onSort={sortBy}
              onResize={resize}
            />
            {status.kind === 'ready' && (
              <TableBody
                key={rowHeight}
                scroller={scroller}
                order={order}
                arrangement={arrangement}
                rowsById={rowsById}
                columns={visible}
                rowHeight={rowHeight}
                active={active}
                openRowId={props.openRowId}
                editor={
                  edited && {
                    rowId: edited.rowId,
                    columnId: edited.column.id,
                    node: edited.column.edit && (
                      <CellEditor
                        edit={edited.column.edit}
                        row={edited.row}
                        label={edited.column.header}
                        onEnd={(value, next) => editing.end(edited, value, next)}
                      />
                    ),
                  }
                }
                changed={props.changed}
                presence={props.presence}
                focusLost={focusLost}
                onPointerOver={setHovered}
              />
            )}
          </div>
        </div>
        <TableBackdrop status={status} rowHeight={rowHeight} shown={order.length}>
          {rows.length === 0 ? props.empty : props.emptyFiltered}
        </TableBackdrop>
      </div>
    </div>
  )
}

/** The cell an event happened in, by the names its elements carry. */
function cellAt(target: EventTarget): CellName | null {
  const element = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-column], [data-header]') : null
  const columnId = element?.dataset.column ?? element?.dataset.header
  if (columnId === undefined) return null
  return { rowId: element?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null, columnId }
}
