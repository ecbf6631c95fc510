/** The words a table needs, in the reader's language. */
export type TableLabels = {
  /** Of the filter box. */
  filter: string
  /** Of the menu that holds density and columns. */
  arrange: string
  columns: string
  compact: string
  /** Of the button that shows the keys. */
  keys: string
  /** On the pill: "3 new". */
  arrivals: (count: number) => string
  /** "42 of 1,204", or "1,204" when nothing is filtered. */
  count: (shown: number, total: number) => string
}
