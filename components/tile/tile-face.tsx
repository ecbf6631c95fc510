import { PaceBar } from '../chart/pace-bar.tsx'
import { Sparkline } from '../chart/sparkline.tsx'
import { classNames } from '../ui/class-names.ts'
import type { State } from '../ui/state-mark.tsx'
import { Delta, type DeltaReading } from './delta.tsx'
import { NumberRoll } from './number-roll.tsx'

export type TileReading = {
  /** The digits as the reader writes them: "48.210". */
  value: string
  /** "€", "h", "tickets"; stands after the digits. */
  unit?: string | undefined
  /** Where the number stands against its target or bounds. */
  state?: State | undefined
  delta?: DeltaReading | undefined
  /** Shares of the target, see PaceBar; `text` is shown ("72 % of 50.000 €"), `label` is read out. */
  target?: { reached: number; expected?: number; text: string; label: string }
  /** Thirty points, oldest first. */
  trend?: readonly (number | null)[] | undefined
}

/** The number itself with its way, its change and its target. */
export function TileFace({ reading, stale = false }: { reading: TileReading; stale?: boolean | undefined }) {
  const { value, unit, state = 'neutral', delta, target, trend } = reading
  const length = value.length + (unit?.length ?? 0) * 0.6
  return (
    <>
      <div className="flex h-11.5 items-end gap-3">
        <div className="min-w-0 flex-1 text-ink-faint">
          {trend && <Sparkline points={trend} className={stale ? 'opacity-50' : undefined} />}
        </div>
        <p
          style={{ '--length': length }}
          className={classNames(
            'flex items-baseline gap-[0.2em] text-[clamp(1.25rem,calc(145cqi/var(--length)),2.5rem)] leading-[1.15] font-semibold tracking-tight',
            stale && 'hatched-digits',
          )}
        >
          <NumberRoll text={value} />
          {unit !== undefined && <span className="text-[0.5em] font-medium tracking-normal text-ink-muted">{unit}</span>}
        </p>
      </div>
      {delta && <Delta delta={delta} />}
      {target && (
        <div className="flex items-center gap-2 text-12 text-ink-muted">
          <PaceBar
            reached={target.reached}
            expected={target.expected}
            state={stale ? 'unknown' : state}
            label={target.label}
            className="min-w-12 flex-1"
          />
          <span className="max-w-[60%] truncate tabular-nums">{target.text}</span>
        </div>
      )}
    </>
  )
}
