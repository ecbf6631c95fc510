import { memo, useMemo } from 'react'
import { heatmapGeometry } from './heatmap-geometry.ts'

type Props = {
  /** `2026-11-22`, in order. */
  days: readonly string[]
  values: readonly (number | null)[]
  /** All of it in words. */
  label: string
  /** Seven, from Monday on. */
  weekdays: readonly string[]
  /** The name of the month that a day lies in; keep its identity. */
  monthOf: (day: string) => string
  less: string
  more: string
}

const shades = ['opacity-15', 'opacity-35', 'opacity-55', 'opacity-75', 'opacity-100']
const unit = 10
const cell = 8.6
/** Under so many weeks' distance two names of months would touch. */
const monthGap = 3

/** A number day by day: a column for each week; a day without data is an empty frame. */
export const Heatmap = memo(function Heatmap({ days, values, label, weekdays, monthOf, less, more }: Props) {
  const { weeks, cells } = useMemo(() => heatmapGeometry(days, values), [days, values])
  const months = useMemo(() => monthStarts(cells, monthOf), [cells, monthOf])
  return (
    <figure className="flex min-h-0 flex-1 flex-col gap-[0.3em] text-[length:var(--tile-note,0.75rem)] text-ink-muted">
      <div role="img" aria-label={label} className="grid min-h-0 flex-1 grid-cols-[auto_1fr] grid-rows-[auto_1fr] gap-[0.3em]">
        <p className="relative col-start-2 h-[1.2em] leading-none">
          {months.map(({ week, name }) => (
            <span key={week} style={{ left: `${(week / weeks) * 100}%` }} className="absolute">
              {name}
            </span>
          ))}
        </p>
        <p className="flex flex-col leading-none">
          {weekdays.map((name, weekday) => (
            <span key={name} className="flex flex-1 items-center">
              {weekday % 2 === 0 && name}
            </span>
          ))}
        </p>
        <svg
          viewBox={`0 0 ${weeks * unit} ${7 * unit}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="size-full min-h-0"
        >
          {cells.map(({ day, week, weekday, step }) => (
            <rect
              key={day}
              x={week * unit}
              y={weekday * unit}
              width={cell}
              height={cell}
              vectorEffect="non-scaling-stroke"
              className={step === null ? 'fill-transparent stroke-line' : `fill-accent ${shades[step] ?? ''}`}
            />
          ))}
        </svg>
      </div>
      <p aria-hidden="true" className="flex shrink-0 items-center justify-end gap-[0.3em] leading-none">
        {less}
        {shades.map((shade) => (
          <span key={shade} className={`size-[0.9em] bg-accent ${shade}`} />
        ))}
        {more}
      </p>
    </figure>
  )
})

function monthStarts(cells: readonly { day: string; week: number }[], monthOf: (day: string) => string) {
  const starts: { week: number; name: string }[] = []
  for (const { day, week } of cells) {
    const name = monthOf(day)
    const last = starts.at(-1)
    if (last?.name === name) continue
    if (last !== undefined && week - last.week < monthGap) starts.pop()
    starts.push({ week, name })
  }
  return starts
}
