import { classNames } from '../ui/class-names.ts'
import { type Corridor, type CorridorMark, type CorridorZone, corridorGeometry, maxAt, minAt } from './corridor-geometry.ts'

type CorridorBarProps = {
  corridor: Corridor
  /** All of it in words: "12 on hand, below the minimum of 20; 8 available; 40 arrive on 30 November". */
  label: string
  /** Under the bounds, in the reader's notation. */
  minText?: string | undefined
  maxText?: string | undefined
  /** At the right: "9 days". */
  cover?: string | undefined
  className?: string | undefined
}

const marks: Record<CorridorZone, string> = { shortage: 'bg-bad', within: 'bg-ink', over: 'bg-watch' }

/** An item's stock between shortage and over-capacity: bar for on hand, hollow ghost for available, dots for what is inbound. */
export function CorridorBar({ corridor, label, minText, maxText, cover, className }: CorridorBarProps) {
  const { zone, onHand, available, inbound } = corridorGeometry(corridor)
  const bounded = corridor.max !== null
  return (
    <div className={classNames('flex items-start gap-[0.75em] text-[length:var(--tile-bar,1rem)]', className)}>
      <div
        role="img"
        aria-label={label}
        className={classNames('relative h-[1em] min-w-[6em] flex-1', minText !== undefined && 'mb-[1em]')}
      >
        <div className="absolute inset-x-0 top-[0.25em] flex h-[0.5em] overflow-hidden rounded-sm">
          <div style={{ width: `${minAt}%` }} className={zone === 'shortage' ? 'bg-bad/45' : 'bg-bad/20'} />
          <div style={{ width: `${bounded ? maxAt - minAt : 100 - minAt}%` }} className="border-x border-surface bg-line" />
          {bounded && <div style={{ width: `${100 - maxAt}%` }} className={zone === 'over' ? 'bg-watch/55' : 'bg-watch/25'} />}
        </div>
        {inbound.map((dot) => (
          <Mark
            key={dot.id}
            mark={dot}
            title={dot.label}
            className="top-[0.3125em] size-[0.375em] rounded-full bg-accent outline outline-surface"
          />
        ))}
        <Mark mark={available} className="inset-y-[0.125em] w-[0.375em] rounded-full border border-ink bg-surface" />
        <Mark mark={onHand} className={classNames('inset-y-0 w-[0.25em] rounded-full outline outline-surface', marks[zone])} />
        {minText !== undefined && <Bound at={minAt} text={minText} />}
        {maxText !== undefined && bounded && <Bound at={maxAt} text={maxText} />}
      </div>
      {cover !== undefined && (
        <span className="w-[4.92em] shrink-0 text-right text-[0.8125em] leading-[1.23] text-ink-muted tabular-nums">{cover}</span>
      )}
    </div>
  )
}

/** What lies past an end points outward. */
function Mark({ mark, title, className }: { mark: CorridorMark; title?: string | undefined; className: string }) {
  const pointing = mark.at === 0 ? '[clip-path:polygon(100%_0,100%_100%,0_50%)]' : '[clip-path:polygon(0_0,100%_50%,0_100%)]'
  return (
    <span
      title={title}
      style={{ left: `${mark.at}%` }}
      className={classNames(
        'absolute -translate-x-1/2 transition-[left] duration-250',
        className,
        mark.beyond && ['w-[0.5em] rounded-none', pointing],
      )}
    />
  )
}

function Bound({ at, text }: { at: number; text: string }) {
  return (
    <span
      style={{ left: `${at}%` }}
      className="absolute top-[1.33em] -translate-x-1/2 text-[0.75em] leading-[1.33] text-ink-faint tabular-nums"
    >
      {text}
    </span>
  )
}
