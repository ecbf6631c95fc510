import type { ReactNode } from 'react'
import type { SelectOption } from '../ui/select.tsx'

/** A cell edited in place; `lockedReason` says why a row's cell may not be. */
export type CellEdit<Row> = {
  value: (row: Row) => string
  lockedReason?: ((row: Row) => string | null) | undefined
} & (
  | {
      kind: 'text'
      maxLength?: number | undefined
      inputMode?: 'decimal' | undefined
      /** What is wrong with what was typed; it is not taken while there is a complaint. */
      complaint?: ((text: string) => string | null) | undefined
    }
  | { kind: 'select'; options: readonly SelectOption[] | ((row: Row) => readonly SelectOption[]) }
)

/** One column; keep the array's identity between renders (module level or useMemo), rows are drawn again when it changes. */
export type Column<Row> = {
  id: string
  header: string
  /** Pixels; the least width if the column grows. */
  width: number
  /** Takes what room is left. */
  grow?: boolean | undefined
  /** Right-aligned with tabular digits. */
  numeric?: boolean | undefined
  cell: (row: Row) => ReactNode
  /** Makes the column sortable; null sorts last. */
  sortValue?: ((row: Row) => string | number | bigint | null) | undefined
  /** Makes the column searchable by the filter. */
  text?: ((row: Row) => string) | undefined
  edit?: CellEdit<Row> | undefined
  /** Stays when others are hidden. */
  fixed?: boolean | undefined
}

export type Sort = { columnId: string; direction: 'ascending' | 'descending' }
export type Density = 'comfortable' | 'compact'

/** How a person has arranged a table; plain data, so that it can be saved. */
export type TableView = {
  sort: Sort | null
  filter: string
  hidden: readonly string[]
  /** Pixels by column id, where they differ from the column's own. */
  widths: Readonly<Record<string, number>>
  density: Density
}

export const plainView: TableView = { sort: null, filter: '', hidden: [], widths: {}, density: 'comfortable' }

export const rowHeights: Record<Density, number> = { comfortable: 40, compact: 32 }

/** Room for the faces of who looks at a row, before its first cell (px; `pl-11` in place of `px-2`). */
const gutterWidth = 36

/** The widths of a row's cells as a CSS grid template; the last track takes what is left. */
export function gridTemplate<Row>(columns: readonly Column<Row>[], widths: TableView['widths'], gutter: boolean): string {
  const track = (column: Column<Row>, at: number) => {
    const width = (widths[column.id] ?? column.width) + (at === 0 && gutter ? gutterWidth : 0)
    return column.grow ? `minmax(${width}px, 1fr)` : `${width}px`
  }
  return `${columns.map(track).join(' ')} ${columns.some((column) => column.grow) ? '0px' : 'minmax(0px, 1fr)'}`
}
