import { PaceBar } from '../chart/pace-bar.tsx'
import { Sparkline } from '../chart/sparkline.tsx'
import { Delta } from './delta.tsx'
import { NumberRoll } from './number-roll.tsx'
import type { TileReading } from './tile-face.tsx'

/** A number as large as its tile lets it be; change, target and way follow as far as there is room. */
export function NumberFace({ reading: { value, unit, state = 'neutral', delta, target, trend } }: { reading: TileReading }) {
  return (
    <>
      <p
        style={{ '--length': lengthOf(value, unit) }}
        className="flex shrink-0 items-baseline gap-[0.12em] tile-digits leading-[1.05]"
      >
        <NumberRoll text={value} />
        {unit !== undefined && <span className="text-[0.38em] font-medium tracking-normal text-ink-muted">{unit}</span>}
      </p>
      {delta && (
        <Delta delta={delta} className="hidden shrink-0 text-(length:--tile-note) [@container_(min-height:6.5rem)]:flex" />
      )}
      {target && (
        <div className="hidden shrink-0 items-center gap-[0.6em] pt-[0.3em] text-(length:--tile-note) text-ink-muted [@container_(min-height:8.5rem)]:flex">
          <PaceBar
            reached={target.reached}
            expected={target.expected}
            state={state}
            label={target.label}
            className="h-[0.5em] min-w-12 flex-1"
          />
          <span className="max-w-[65%] truncate tabular-nums">{target.text}</span>
        </div>
      )}
      {trend && (
        <div className="hidden min-h-0 flex-1 pt-[0.4em] text-ink-faint [@container_(min-height:10rem)]:block">
          <Sparkline points={trend} className="h-full max-h-[24cqh]" />
        </div>
      )}
    </>
  )
}

/** In widths of a digit: a point is half as wide, the unit is written smaller. */
export const lengthOf = (value: string, unit: string | undefined): number =>
  [...value].reduce((sum, glyph) => sum + (/[.,\s ' ]/.test(glyph) ? 0.45 : 1), 0) + (unit?.length ?? 0) * 0.36
