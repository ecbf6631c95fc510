import type { ReactNode } from 'react'

/** Tiles side by side, as many as fit, equally high; its children are TilePlaces. */
export function TileGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid auto-rows-fr grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-3">
      {children}
    </ul>
  )
}

/** A tile's place; it stays, empty, when the tile is not for the reader. */
export function TilePlace({ children }: { children?: ReactNode }) {
  return <li className="flex min-h-44 rounded-md border border-dashed has-[article]:border-0 *:flex-1">{children}</li>
}
