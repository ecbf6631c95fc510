import type { ReactNode } from 'react'
import type { TileLook } from './tile-shell.tsx'

type Props = { label: string; look: TileLook; children: ReactNode }

/**
 * The lines of a tile, each as wide as it is. On a desk they scroll; a wall has no hand, so what does not fit whole is left
 * out: it wraps into a second column, which lies outside.
 */
export function TileLines({ label, look, children }: Props) {
  if (look === 'wall')
    return (
      <div className="flex min-h-0 flex-1 flex-col flex-wrap content-start gap-y-[0.15em] overflow-hidden text-(length:--tile-line) leading-snug [&>ul]:contents">
        {children}
      </div>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section aria-label={label} tabIndex={0} className="relative z-20 -m-1 min-h-0 flex-1 overflow-y-auto p-1 text-13">
      {children}
    </section>
  )
}
