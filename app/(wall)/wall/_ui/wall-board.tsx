'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { BoardTile } from '../../../_boards/board-tile.tsx'
import { PartContext } from '../../../_kpis/part-context.tsx'
import type { Slide } from './slides.ts'
import { layOut } from './wall-layout.ts'

const upright = '(orientation: portrait)'

function onTurned(heard: () => void): () => void {
  const media = window.matchMedia(upright)
  media.addEventListener('change', heard)
  return () => media.removeEventListener('change', heard)
}

/** One tab of a board, filling the screen exactly: rows share the height out. */
export function WallBoard({ board, tab }: Pick<Slide, 'board' | 'tab'>) {
  const t = useTranslations('walls.tv')
  const isUpright = useSyncExternalStore(
    onTurned,
    () => window.matchMedia(upright).matches,
    () => false,
  )
  // The stage is drawn each second; a tile that is the same object is not.
  const { tiles, rows } = useMemo(() => layOut(tab.tiles, isUpright), [tab.tiles, isUpright])
  if (tiles.length === 0) return <p className="m-auto text-[4vmin] text-ink-muted">{t('empty')}</p>
  return (
    <PartContext value={board.part}>
      <ul
        aria-label={board.name}
        style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}
        className="grid size-full grid-cols-12 gap-[1.2vmin]"
      >
        {tiles.map((tile) => (
          <li
            key={tile.id}
            style={{ gridColumn: `${tile.x + 1} / span ${tile.w}`, gridRow: `${tile.y + 1} / span ${tile.h}` }}
            className="min-h-0 min-w-0 *:size-full"
          >
            <BoardTile tile={tile} period={board.period} look="wall" />
          </li>
        ))}
      </ul>
    </PartContext>
  )
}
