import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

const textColumn = [{ name: 'text', kind: 'text' as const, of: (text: string) => text }]

test('quotes what needs it, ends lines as spreadsheets do, and leaves signed numbers alone', () => {
  const columns = [
    { name: 'SKU', kind: 'text' as const, of: (row: { sku: string }) => row.sku },
    { name: 'left', kind: 'number' as const, of: (row: { left: string | null }) => row.left },
  ]
  expect(
    csvOf(columns, [
      { sku: 'a "b", c', left: '-4.500' },
      { sku: 'd', left: null },
    ]),
  ).toBe('\uFEFFSKU,left\r\n"a ""b"", c",-4.500\r\nd,\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '＋1', '－1', '＠1'])('disarms %j', (text) => {
  expect(parse(csvOf(textColumn, [text]), { bom: true })[1]).toEqual([`'${text}`])
})

test('any text comes back as it went, or with the sign that disarms it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
      const back = parse(csvOf(textColumn, [text]), { bom: true, record_delimiter: '\r\n' })[1]?.[0]
      expect([text, `'${text}`]).toContain(back)
    }),
  )
})
