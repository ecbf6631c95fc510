/** A place in the grid; row -1 is the header. */
export type GridPlace = { row: number; column: number }

export type GridSize = {
  rows: number
  columns: number
  /** Rows that PageUp and PageDown pass. */
  page: number
}

type Key = { key: string; ctrlKey: boolean; metaKey: boolean }

/** Where a key leads from a place, within the grid; null if the key does not move. After the ARIA Authoring Practices' grid. */
export function gridMove(
  { key, ctrlKey, metaKey }: Key,
  { row, column }: GridPlace,
  { rows, columns, page }: GridSize,
): GridPlace | null {
  const far = ctrlKey || metaKey
  const within = (place: GridPlace): GridPlace => ({
    row: Math.min(rows - 1, Math.max(-1, place.row)),
    column: Math.min(columns - 1, Math.max(0, place.column)),
  })
  switch (key) {
    case 'ArrowUp':
      return within({ row: far ? 0 : row - 1, column })
    case 'ArrowDown':
      return within({ row: far ? rows - 1 : row + 1, column })
    case 'ArrowLeft':
      return within({ row, column: far ? 0 : column - 1 })
    case 'ArrowRight':
      return within({ row, column: far ? columns - 1 : column + 1 })
    case 'Home':
      return within({ row: far ? 0 : row, column: 0 })
    case 'End':
      return within({ row: far ? rows - 1 : row, column: columns - 1 })
    case 'PageUp':
      return within({ row: Math.max(0, row - page), column })
    case 'PageDown':
      return within({ row: row + page, column })
    default:
      return null
  }
}
