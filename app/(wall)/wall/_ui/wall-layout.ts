import { columns, type TilePlace } from '@/server/areas/boards/contract.ts'
import { settle } from '../../../_boards/arrange.ts'

type Placed = TilePlace & { id: string }

/** Where tiles lie on a screen: as they were composed, or upright, where each takes twice the columns in the same order. */
export function layOut<Tile extends Placed>(tiles: readonly Tile[], isUpright: boolean): { tiles: Tile[]; rows: number } {
  const inOrder = [...tiles].sort((a, b) => a.y - b.y || a.x - b.x)
  const wanted = isUpright ? inOrder.map(widened) : inOrder
  const places = new Map(settle(wanted.map(({ id, x, y, w, h }) => ({ id, x, y, w, h }))).map((place) => [place.id, place]))
  const laid = wanted.map((tile) => ({ ...tile, ...places.get(tile.id) }))
  return { tiles: laid, rows: Math.max(1, ...laid.map(({ y, h }) => y + h)) }
}

/** The left half of a board comes before its right half at the same height. */
function widened<Tile extends Placed>(tile: Tile, index: number): Tile {
  const w = Math.min(columns, tile.w * 2)
  return { ...tile, w, x: Math.min((tile.x % (columns / 2)) * 2, columns - w), y: index * 100 }
}
