import { correctBounds, type LayoutItem, moveElement, verticalCompactor } from 'react-grid-layout/core'
import { columns, type SeatContent, type TilePlace } from '@/server/areas/boards/contract.ts'

export type Placed = TilePlace & { id: string }

const toItem = ({ id, x, y, w, h }: Placed): LayoutItem => ({ i: id, x, y, w, h })
const toPlaced = ({ i, x, y, w, h }: LayoutItem): Placed => ({ id: i, x, y, w, h })

/** The tiles without gaps above and none upon another: whatever two people have done at once, everybody sees the same. */
export function settle(tiles: readonly Placed[]): Placed[] {
  const items = correctBounds(tiles.map(toItem), { cols: columns })
  return verticalCompactor.compact(items, columns).map(toPlaced)
}

/** A tile put elsewhere, and all others where they then are; it stays within the grid. */
export function moveTo(tiles: readonly Placed[], id: string, x: number, y: number): Placed[] {
  const items = settle(tiles).map(toItem)
  const item = items.find(({ i }) => i === id)
  if (item === undefined) return settle(tiles)
  const within = Math.min(Math.max(0, x), columns - item.w)
  const moved = moveElement(items, item, within, Math.max(0, y), true, false, 'vertical', columns)
  return verticalCompactor.compact(moved, columns).map(toPlaced)
}

/** A tile moved by cells: down or up, it changes places with whatever lies there. */
export function moveBy(tiles: readonly Placed[], id: string, dx: number, dy: number): Placed[] {
  const settled = settle(tiles)
  const tile = settled.find((each) => each.id === id)
  if (tile === undefined) return settled
  const beside = settled.filter((each) => each.id !== id && each.x < tile.x + tile.w && tile.x < each.x + each.w)
  const below = Math.min(...beside.filter(({ y }) => y >= tile.y + tile.h).map(({ y, h }) => y + h))
  const above = Math.max(...beside.filter(({ y }) => y < tile.y).map(({ y }) => y))
  const steps =
    dy > 0 ? (Number.isFinite(below) ? below - tile.h : tile.y) : dy < 0 ? (Number.isFinite(above) ? above : tile.y) : tile.y
  return moveTo(settled, id, tile.x + dx, steps)
}

/** A tile made larger or smaller by cells, never below `least` or wider than the grid. */
export function sizeBy(tiles: readonly Placed[], id: string, dw: number, dh: number, least: { w: number; h: number }): Placed[] {
  return settle(
    settle(tiles).map((tile) =>
      tile.id === id
        ? {
            ...tile,
            w: Math.min(Math.max(least.w, tile.w + dw), columns - tile.x),
            h: Math.min(Math.max(least.h, tile.h + dh), 24),
          }
        : tile,
    ),
  )
}

/** Where a new tile goes: the first place in reading order where nothing has to make way. */
export function freePlace(tiles: readonly Placed[], size: { w: number; h: number }): TilePlace {
  const settled = settle(tiles)
  const bottom = Math.max(0, ...settled.map(({ y, h }) => y + h))
  for (let y = 0; y < bottom; y++)
    for (let x = 0; x + size.w <= columns; x++) {
      const place = { x, y, ...size }
      if (!settled.some((tile) => isUpon(place, tile))) return place
    }
  return { x: 0, y: bottom, ...size }
}

const isUpon = (a: TilePlace, b: TilePlace): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** What moved between two arrangements. */
export function moved(before: readonly Placed[], after: readonly Placed[]): Placed[] {
  const was = new Map(before.map((tile) => [tile.id, tile]))
  return after.filter((tile) => {
    const old = was.get(tile.id)
    return old === undefined || old.x !== tile.x || old.y !== tile.y || old.w !== tile.w || old.h !== tile.h
  })
}

/** The tiles as one person has them: without what they hid, and where they put them. */
export const seatedTiles = <Tile extends Placed>(tiles: readonly Tile[], seat: SeatContent): Tile[] =>
  tiles.filter(({ id }) => !seat.hidden.includes(id)).map((tile) => ({ ...tile, ...seat.places[tile.id] }))
