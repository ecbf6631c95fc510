import { expect, test } from 'vitest'
import { gridMove } from './grid-moves.ts'

const size = { rows: 100, columns: 5, page: 10 }
const press = (key: string, row: number, column: number, ctrlKey = false) => {
  const place = gridMove({ key, ctrlKey, metaKey: false }, { row, column }, size)
  return place && [place.row, place.column]
}

test.each([
  ['ArrowDown', 0, 0, [1, 0]],
  ['ArrowDown', 99, 0, [99, 0]],
  ['ArrowUp', 0, 2, [-1, 2]],
  ['ArrowUp', -1, 2, [-1, 2]],
  ['ArrowLeft', 3, 0, [3, 0]],
  ['ArrowRight', 3, 4, [3, 4]],
  ['Home', 3, 4, [3, 0]],
  ['End', 3, 0, [3, 4]],
  ['PageDown', 95, 1, [99, 1]],
  ['PageUp', 5, 1, [0, 1]],
  ['a', 5, 1, null],
])('%s from %d,%d leads to %j', (key, row, column, place) => {
  expect(press(key, row, column)).toEqual(place)
})

test.each([
  ['Home', [0, 0]],
  ['End', [99, 4]],
  ['ArrowUp', [0, 2]],
  ['ArrowDown', [99, 2]],
])('Ctrl+%s leads to the end of the grid', (key, place) => {
  expect(press(key, 50, 2, true)).toEqual(place)
})

test('an empty grid keeps the header reachable', () => {
  expect(gridMove({ key: 'ArrowDown', ctrlKey: false, metaKey: false }, { row: -1, column: 0 }, { ...size, rows: 0 })).toEqual({
    row: -1,
    column: 0,
  })
})
