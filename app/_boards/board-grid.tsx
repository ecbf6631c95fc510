import type { CSSProperties, ReactNode } from 'react'
import type { Placed } from './arrange.ts'

/** Rows are as high as this on a desk; a wall shares its height out. */
export const rowRem = 3.25

type Props = { label: string; tiles: readonly Placed[]; children: (id: string) => ReactNode }

/** Tiles at their places in twelve columns; on a phone one under the other, in reading order. */
export function BoardGrid({ label, tiles, children }: Props) {
  const inOrder = [...tiles].sort((a, b) => a.y - b.y || a.x - b.x)
  return (
    <ul
      aria-label={label}
      style={{ '--row': `${rowRem}rem` }}
      className="grid auto-rows-(--row) grid-cols-12 gap-3 max-md:flex max-md:flex-col"
    >
      {inOrder.map((tile) => (
        <BoardPlace key={tile.id} tile={tile}>
          {children(tile.id)}
        </BoardPlace>
      ))}
    </ul>
  )
}

/** A tile's place; it stays, empty, when the tile is not for the reader. */
function BoardPlace({ tile: { x, y, w, h }, children }: { tile: Placed; children: ReactNode }) {
  const place: CSSProperties = {
    gridColumn: `${x + 1} / span ${w}`,
    gridRow: `${y + 1} / span ${h}`,
    '--high': `calc(${h} * var(--row) + ${h - 1} * 0.75rem)`,
  }
  return (
    <li style={place} className="min-w-0 rounded-md empty:border empty:border-dashed max-md:h-(--high) max-md:shrink-0 *:h-full">
      {children}
    </li>
  )
}
