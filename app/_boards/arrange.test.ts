import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns } from '@/server/areas/boards/contract.ts'
import { freePlace, moveBy, moved, moveTo, type Placed, seatedTiles, settle, sizeBy } from './arrange.ts'

const tile = (id: string, x: number, y: number, w = 4, h = 2): Placed => ({ id, x, y, w, h })
const places = (tiles: readonly Placed[]) => Object.fromEntries(tiles.map(({ id, x, y, w, h }) => [id, [x, y, w, h]]))
const overlaps = (a: Placed, b: Placed) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

const anyTiles = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 11 }),
      y: fc.integer({ min: 0, max: 30 }),
      w: fc.integer({ min: 1, max: 12 }),
      h: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((places) => places.map((place, index) => ({ ...place, w: Math.min(place.w, columns - place.x), id: `t${index}` })))

const isSound = (tiles: readonly Placed[]) => {
  for (const [index, one] of tiles.entries()) {
    expect(one.x >= 0 && one.y >= 0 && one.x + one.w <= columns).toBe(true)
    for (const other of tiles.slice(index + 1)) expect(overlaps(one, other)).toBe(false)
  }
}

describe('arranging tiles', () => {
  it('never lays one upon another or over the edge, loses none, and is the same again', () => {
    fc.assert(
      fc.property(anyTiles, fc.integer({ min: 0, max: 19 }), fc.integer({ min: -3, max: 14 }), fc.nat(30), (tiles, at, x, y) => {
        const settled = settle(tiles)
        isSound(settled)
        expect(settle(settled)).toEqual(settled)
        const id = tiles[at % tiles.length]?.id ?? ''
        for (const next of [
          moveTo(tiles, id, x, y),
          moveBy(tiles, id, x, y - 15),
          sizeBy(tiles, id, x, y - 15, { w: 1, h: 1 }),
        ]) {
          isSound(next)
          expect(next.map((each) => each.id).sort()).toEqual(tiles.map((each) => each.id).sort())
        }
      }),
    )
  })
  it('closes the gap above', () => {
    expect(places(settle([tile('a', 0, 5), tile('b', 0, 9)]))).toEqual({ a: [0, 0, 4, 2], b: [0, 2, 4, 2] })
  })
  it('moves by cells, and down or up past what lies there', () => {
    const two = [tile('a', 0, 0), tile('b', 0, 2)]
    expect(places(moveBy(two, 'a', 1, 0))).toEqual({ a: [1, 0, 4, 2], b: [0, 2, 4, 2] })
    expect(places(moveBy(two, 'a', 0, 1))).toEqual({ a: [0, 2, 4, 2], b: [0, 0, 4, 2] })
    expect(places(moveBy(two, 'b', 0, -1))).toEqual({ a: [0, 2, 4, 2], b: [0, 0, 4, 2] })
    expect(places(moveBy(two, 'a', -1, -1))).toEqual(places(two))
  })
  it('grows and shrinks within bounds, others make way', () => {
    const two = [tile('a', 0, 0), tile('b', 4, 0)]
    expect(places(sizeBy(two, 'a', 2, 0, { w: 2, h: 2 }))).toEqual({ a: [0, 0, 6, 2], b: [4, 2, 4, 2] })
    expect(places(sizeBy(two, 'a', -9, -9, { w: 2, h: 1 }))).toEqual({ a: [0, 0, 2, 1], b: [4, 0, 4, 2] })
  })
  it('says what moved, and where there is room', () => {
    const two = [tile('a', 0, 0), tile('b', 0, 2)]
    expect(moved(two, [tile('a', 0, 0), tile('b', 1, 2)]).map(({ id }) => id)).toEqual(['b'])
    expect(freePlace(two, { w: 3, h: 3 })).toEqual({ x: 4, y: 0, w: 3, h: 3 })
    expect(freePlace(two, { w: 12, h: 1 })).toEqual({ x: 0, y: 4, w: 12, h: 1 })
    expect(freePlace([], { w: 3, h: 3 })).toEqual({ x: 0, y: 0, w: 3, h: 3 })
  })
  it('leaves out what a person hid, and puts tiles where they have them', () => {
    const seat = { hidden: ['a'], places: { b: { x: 8, y: 0, w: 2, h: 2 } }, period: null }
    expect(seatedTiles([tile('a', 0, 0), tile('b', 0, 2)], seat)).toEqual([tile('b', 8, 0, 2, 2)])
  })
})
