'use client'

import { Keyboard, Search, SlidersHorizontal } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import type { Column, TableView } from './column.ts'
import type { TableLabels } from './table-labels.ts'

type TableToolbarProps<Row> = {
  columns: readonly Column<Row>[]
  view: TableView
  onViewChange: (view: TableView) => void
  labels: TableLabels
  filterRef: RefObject<HTMLInputElement | null>
  onLeaveFilter: () => void
  onShowKeys: (() => void) | undefined
  /** "42 of 1,204". */
  count: string
  children: ReactNode
}

/** Above a table: filter, the area's own controls, how many rows, columns and density. */
export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { columns, view, onViewChange, labels, filterRef, onLeaveFilter, onShowKeys, count, children } = props
  return (
    <div className="flex flex-wrap items-center gap-2 pb-2">
      <div className="relative flex min-w-32 flex-1 items-center sm:max-w-64">
        <Search aria-hidden="true" className="pointer-events-none absolute left-2.5 size-4 text-ink-muted" />
        <input
          ref={filterRef}
          type="search"
          aria-label={labels.filter}
          placeholder={labels.filter}
          value={view.filter}
          onChange={(event) => onViewChange({ ...view, filter: event.target.value })}
          onKeyDown={(event) => (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') && onLeaveFilter()}
          className="h-9 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 placeholder:text-ink-faint pointer-coarse:h-11 pointer-coarse:text-16"
        />
        <span aria-hidden="true" className="pointer-events-none absolute right-2 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      {children}
      <span className="ml-auto text-13 text-ink-muted tabular-nums">{count}</span>
      {onShowKeys && <IconButton icon={Keyboard} label={labels.keys} onClick={onShowKeys} className="max-sm:hidden" />}
      <Menu
        align="end"
        trigger={<IconButton icon={SlidersHorizontal} label={labels.arrange} />}
        entries={[
          {
            kind: 'toggle',
            id: 'compact',
            label: labels.compact,
            checked: view.density === 'compact',
            onToggle: (compact) => onViewChange({ ...view, density: compact ? 'compact' : 'comfortable' }),
          },
          { kind: 'separator', id: 'separator' },
          { kind: 'heading', id: 'columns', label: labels.columns },
          ...columns
            .filter((column) => !column.fixed)
            .map((column) => ({
              kind: 'toggle' as const,
              id: `column ${column.id}`,
              label: column.header,
              checked: !view.hidden.includes(column.id),
              onToggle: (shown: boolean) =>
                onViewChange({
                  ...view,
                  hidden: shown ? view.hidden.filter((id) => id !== column.id) : [...view.hidden, column.id],
                }),
            })),
        ]}
      />
    </div>
  )
}
