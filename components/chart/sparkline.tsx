import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { classNames } from '../ui/class-names.ts'

type SparklineProps = {
  /** Oldest first; null where there was no data. */
  points: readonly (number | null)[]
  /** The words for who cannot see it; without them it is decoration beside a number that says enough. */
  label?: string | undefined
  className?: string | undefined
}

const width = 120
const height = 32
const margin = 3

/** The way of a number, without axes; gaps stay gaps, the last point is marked. */
export function Sparkline({ points, label, className }: SparklineProps) {
  const known = points.filter((point) => point !== null)
  const low = Math.min(...known)
  const high = Math.max(...known)
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [margin, width - margin])
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - margin, margin])
  const drawn = points.map((point, index) => ({ x: x(index), y: point === null ? null : y(point) }))
  const defined = (point: { y: number | null }) => point.y !== null
  const stroke = line<(typeof drawn)[number]>(
    (point) => point.x,
    (point) => point.y ?? 0,
  ).defined(defined)
  const fill = area<(typeof drawn)[number]>(
    (point) => point.x,
    height,
    (point) => point.y ?? 0,
  ).defined(defined)
  const last = drawn.findLast(defined)
  return (
    <svg
      role="img"
      aria-hidden={label === undefined}
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={classNames('h-8 w-full min-w-0 overflow-visible', className)}
    >
      <path d={fill(drawn) ?? ''} fill="currentColor" opacity="0.1" />
      <path
        d={stroke(drawn) ?? ''}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {last && last.y !== null && (
        <path
          d={`M${last.x} ${last.y}h0`}
          stroke="currentColor"
          strokeWidth="5"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  )
}
