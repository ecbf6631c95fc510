import { memo, useMemo } from 'react'
import { classNames } from '../ui/class-names.ts'
import { seriesLook } from './series-look.ts'
import { type TrendGeometry, type TrendShape, trendGeometry } from './trend-geometry.ts'

export type TrendSeries = {
  id: string
  label: string
  /** One for each slot of time, oldest first; null where there was no data. */
  values: readonly (number | null)[]
  /** What it is now, in words. */
  text: string
}

type Props = {
  series: readonly TrendSeries[]
  shape: TrendShape
  /** All of it in words, for whoever cannot see it. */
  label: string
  /** A number on the axis; keep its identity. */
  write: (value: number) => string
  /** Under the axis, evenly from the first slot to the last. */
  times: readonly string[]
  className?: string | undefined
}

/** How numbers went, with axes: lines, areas, bars or a stack. It takes the room that it is given. */
export const TrendChart = memo(function TrendChart({ series, shape, label, write, times, className }: Props) {
  const { ticks, paths } = useMemo(
    () =>
      trendGeometry(
        series.map(({ values }) => values),
        shape,
      ),
    [series, shape],
  )
  return (
    <figure className={classNames('flex min-h-0 flex-1 flex-col gap-[0.3em] text-[length:var(--tile-note,0.75rem)]', className)}>
      <Legend series={series} />
      <div
        role="img"
        aria-label={label}
        className="grid min-h-0 flex-1 pt-[0.6em] grid-cols-[auto_minmax(0,1fr)] grid-rows-[1fr_auto] gap-x-[0.5em]"
      >
        <div className="relative text-ink-muted tabular-nums">
          <span className="invisible">{longest(ticks.map(({ value }) => write(value)))}</span>
          {ticks.map(({ value, at }) => (
            <span key={value} style={{ top: `${at}%` }} className="absolute right-0 -translate-y-1/2 leading-none">
              {write(value)}
            </span>
          ))}
        </div>
        <div className="relative min-h-0">
          {ticks.map(({ value, at }) => (
            <span
              key={value}
              style={{ top: `${at}%` }}
              className={classNames('absolute inset-x-0 border-t', value === 0 ? 'border-line-strong' : 'border-line')}
            />
          ))}
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="absolute inset-0 size-full overflow-visible"
          >
            {series.map(({ id }, index) => {
              const path = paths[index]
              return path && <Drawn key={id} path={path} index={index} shape={shape} />
            })}
          </svg>
        </div>
        <p className="col-start-2 flex min-w-0 justify-between overflow-hidden gap-2 pt-[0.4em] leading-none whitespace-nowrap text-ink-muted tabular-nums">
          {times.map((time, index) => (
            <span
              key={time}
              className={index > 0 && index < times.length - 1 ? 'hidden [@container_(min-width:20rem)]:inline' : ''}
            >
              {time}
            </span>
          ))}
        </p>
      </div>
    </figure>
  )
})

const longest = (texts: readonly string[]): string => texts.reduce((long, text) => (text.length > long.length ? text : long), '')

function Drawn({
  path: { stroke, fill, last },
  index,
  shape,
}: {
  path: TrendGeometry['paths'][number]
  index: number
  shape: TrendShape
}) {
  const { text, dash } = seriesLook(index)
  return (
    <g className={text}>
      <path d={fill} fill="currentColor" opacity={shape === 'bar' ? 0.85 : shape === 'stacked' ? 0.45 : 0.14} />
      <path
        d={stroke}
        fill="none"
        stroke="currentColor"
        strokeDasharray={dash}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className="[stroke-width:max(2px,0.12em)]"
      />
      {last && (
        <path
          d={`M${last.x} ${last.y}h0`}
          stroke="currentColor"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
          className="[stroke-width:max(6px,0.4em)]"
        />
      )}
    </g>
  )
}

/** Which line is which, and where each is now; of one alone, where it is now. */
function Legend({ series }: { series: readonly TrendSeries[] }) {
  return (
    <ul className="flex shrink-0 flex-wrap gap-x-[1em] gap-y-[0.1em] overflow-hidden leading-snug">
      {series.map(({ id, label, text }, index) => {
        const look = seriesLook(index)
        return (
          <li key={id} className="flex min-w-0 items-center gap-[0.4em]">
            {series.length > 1 && (
              <>
                <svg viewBox="0 0 24 8" aria-hidden="true" className={classNames('h-[0.6em] w-[1.8em] shrink-0', look.text)}>
                  <path d="M0 4H24" stroke="currentColor" strokeWidth="3" strokeDasharray={look.dash} />
                </svg>
                <span className="min-w-0 truncate text-ink-muted">{label}</span>
              </>
            )}
            <span
              className={classNames(
                'shrink-0 tabular-nums',
                series.length > 1
                  ? 'font-medium'
                  : 'text-[length:var(--tile-figure,2em)] leading-none font-semibold tracking-tight',
              )}
            >
              {text}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
