import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOut } from './wall-layout.ts'

const tile = (id: string, x: number, y: number, w: number, h: number) => ({ id, x, y, w, h })
const six = [0, 4, 8].flatMap((x) => [tile(`a${x}`, x, 0, 4, 3), tile(`b${x}`, x, 3, 4, 3)])

test('a board lies on a screen as it was composed', () => {
  expect(layOut(six, false)).toEqual({ tiles: expect.arrayContaining(six), rows: 6 })
})

test('upright, half as many lie beside each other, in the same order', () => {
  const four = [0, 3, 6, 9].map((x) => tile(`t${x}`, x, 0, 3, 3))
  expect(layOut(four, true)).toEqual({
    tiles: [tile('t0', 0, 0, 6, 3), tile('t3', 6, 0, 6, 3), tile('t6', 0, 3, 6, 3), tile('t9', 6, 3, 6, 3)],
    rows: 6,
  })
  const ofSix = layOut(six, true)
  expect(ofSix.rows).toBe(9)
  expect(ofSix.tiles.map(({ id, x, y }) => `${id} ${x} ${y}`)).toEqual([
    'a0 0 0',
    'a4 6 0',
    'a8 0 3',
    'b0 6 3',
    'b4 0 6',
    'b8 6 6',
  ])
})

test('no tile lies upon another or beyond the screen, and none is lost', () => {
  const tiles = fc.array(
    fc
      .record({
        x: fc.integer({ min: 0, max: 11 }),
        y: fc.integer({ min: 0, max: 20 }),
        w: fc.integer({ min: 1, max: 12 }),
        h: fc.integer({ min: 1, max: 8 }),
      })
      .map((place) => ({ ...place, x: Math.min(place.x, 12 - place.w) })),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(tiles, fc.boolean(), (places, isUpright) => {
      const laid = layOut(
        places.map((place, index) => ({ ...place, id: String(index) })),
        isUpright,
      )
      expect(laid.tiles).toHaveLength(places.length)
      const cells = laid.tiles.flatMap(({ x, y, w, h }) =>
        Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
      )
      expect(new Set(cells).size).toBe(cells.length)
      for (const { x, y, w, h } of laid.tiles) {
        expect(x + w).toBeLessThanOrEqual(12)
        expect(y + h).toBeLessThanOrEqual(laid.rows)
      }
    }),
  )
})
