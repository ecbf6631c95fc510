import { expect, test } from 'vitest'
import { commentKindName, type DraftPlace, draftName, draftPlace } from './draft-name.ts'

const id = '0198c1e2-0000-7000-8000-00000000000a'
const other = '0198c1e2-0000-7000-8000-00000000000b'

const places: DraftPlace[] = [
  { kind: 'field', entity: 'tickets', record: id, field: 'subject' },
  { kind: 'field', entity: 'stockLevels', record: id, field: 'minStock' },
  { kind: 'talk', entity: 'items', record: id },
  { kind: 'talk', entity: 'metrics', record: 'it.open' },
  { kind: 'answer', thread: id },
  { kind: 'comment', record: id },
  { kind: 'ticket' },
  { kind: 'metric', id: null },
  { kind: 'metric', id: '018f0000-0000-7000-8000-000000000001' },
  { kind: 'sheet', sheet: 'receipt', of: {} },
  { kind: 'sheet', sheet: 'issue', of: { itemId: id, warehouseId: other } },
  { kind: 'sheet', sheet: 'issue', of: { warehouseId: other } },
  { kind: 'sheet', sheet: 'delivery', of: { itemId: id } },
]

test.each(places)('a place is found again by the name of its draft: %j', (place) => {
  expect(draftPlace(draftName(place))).toEqual(place)
})

test('no two places have one name', () => {
  expect(new Set(places.map(draftName)).size).toBe(places.length)
})

test('what belongs to another draft is no place; what no screen names so is unknown', () => {
  expect(draftPlace(commentKindName(id))).toBeNull()
  for (const name of [
    '',
    'something',
    `${id} subject`,
    'sheet',
    `movement receipt ${id}`,
    'tickets/ subject',
    'tickets/1 subject',
    'metrics/9 talk',
    'talk nobody',
    'a/b/c d',
  ])
    expect(draftPlace(name), name).toBe('unknown')
})
