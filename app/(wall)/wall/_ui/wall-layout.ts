import { columns, type TilePlace } from '@/server/areas/boards/contract.ts'
import { settle } from '../../../_boards/arrange.ts'

type Placed = TilePlace & { id: string }

/** Where tiles lie on a screen: as they were composed, or upright, where about half as many lie beside each other. */
export function layOut<Tile extends Placed>(tiles: readonly Tile[], isUpright: boolean): { tiles: Tile[]; rows: number } {
  const inOrder = [...tiles].sort((a, b) => a.y - b.y || a.x - b.x)
  const wanted = isUpright ? flow(inOrder) : inOrder
  const places = new Map(settle(wanted.map(({ id, x, y, w, h }) => ({ id, x, y, w, h }))).map((place) => [place.id, place]))
  const laid = wanted.map((tile) => ({ ...tile, ...places.get(tile.id) }))
  return { tiles: laid, rows: Math.max(1, ...laid.map(({ y, h }) => y + h)) }
}

/** One after the other from the left, in a new row when one is full. */
function flow<Tile extends Placed>(tiles: readonly Tile[]): Tile[] {
  let x = 0
  return tiles.map((tile, index) => {
    const w = tile.w <= 2 ? columns / 3 : tile.w <= 4 ? columns / 2 : columns
    if (x + w > columns) x = 0
    const placed = { ...tile, w, x, y: index * far }
    x += w
    return placed
  })
}

/** Farther down than any tile is high: what comes later never lies above what comes before. */
const far = 100
