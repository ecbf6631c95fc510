/** A column of an export; only `number` may begin with a sign, any other text that a spreadsheet would run is disarmed. */
export type CsvColumn<Row> = { name: string; kind: 'text' | 'number'; of: (row: Row) => string | number | null }

/** UTF-8 with a byte order mark and CRLF (RFC 4180), as spreadsheets of every language open it. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map(({ kind, of }) => cell(kind, of(row))))
  return `\uFEFF${[columns.map(({ name }) => cell('text', name)), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')}`
}

/** What spreadsheets take for a formula: a leading =, +, - or @, full width too, also behind white space. */
const formula = /^(\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/

function cell(kind: 'text' | 'number', value: string | number | null): string {
  const plain = value === null ? '' : String(value)
  const text = kind === 'text' && formula.test(plain) ? `'${plain}` : plain
  return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
