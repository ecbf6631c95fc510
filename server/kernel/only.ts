/** The one row that an insert or update by key returns; throws when there is none. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('Cannot take the only row: none came back')
  return row
}
