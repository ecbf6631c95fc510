import type { KindProps } from '../shown-tile.ts'

/** A line that names the tiles below it. */
export function HeadingTile({ settings, look }: KindProps) {
  return (
    <div
      className={`flex size-full items-end overflow-hidden [container-type:size] ${look === 'wall' ? 'tile-wall' : 'tile-desk'}`}
    >
      <h2 className={look === 'wall' ? 'truncate text-[min(60cqh,4vh)] font-semibold' : 'truncate text-16 font-semibold'}>
        {settings.title}
      </h2>
    </div>
  )
}
