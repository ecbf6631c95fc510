import { classNames } from '../ui/class-names.ts'
import { type State, stateText } from '../ui/state-mark.tsx'
import type { GaugeGeometry } from './gauge-geometry.ts'

type Props = {
  geometry: GaugeGeometry
  state: State
  /** The digits in the mouth of the dial, and after them their unit. */
  digits: string
  unit: string | undefined
  /** In digits: how wide they are together. */
  length: number
  /** Under the ends of the dial. */
  ends: readonly [string, string]
  /** All of it in words. */
  label: string
}

const arc = (radius: number) => `M${50 - radius} 50A${radius} ${radius} 0 0 1 ${50 + radius} 50`

/** A half dial: the bar is the value, the thin arc outside is what is wanted. */
export function Gauge({ geometry: { value, wanted }, state, digits, unit, length, ends, label }: Props) {
  const size = Math.min(27, 92 / length)
  return (
    <svg role="img" aria-label={label} viewBox="2 2 96 57" className="min-h-0 w-full flex-1">
      <path d={arc(39)} pathLength="100" fill="none" strokeWidth="9" className="stroke-line" />
      <path
        d={arc(39)}
        pathLength="100"
        fill="none"
        strokeWidth="9"
        strokeDasharray={`${value * 100} 200`}
        className={classNames(
          'stroke-current transition-[stroke-dasharray] duration-250',
          state === 'neutral' ? 'text-accent' : stateText[state],
          value === 0 && 'invisible',
        )}
      />
      {wanted && (
        <path
          d={arc(46.5)}
          pathLength="100"
          fill="none"
          strokeWidth="2.5"
          strokeDasharray={`${Math.max(0.8, (wanted.to - wanted.from) * 100)} 200`}
          strokeDashoffset={-wanted.from * 100}
          className="stroke-ink-muted"
        />
      )}
      <text
        x="50"
        y="50"
        textAnchor="middle"
        fontSize={size}
        fontWeight="600"
        letterSpacing="-0.03em"
        className="fill-ink tabular-nums"
      >
        {digits}
        {unit !== undefined && (
          <tspan fontSize={size * 0.38} fontWeight="500" dx="1" letterSpacing="0" className="fill-ink-muted">
            {unit}
          </tspan>
        )}
      </text>
      <g fontSize="5" className="fill-ink-muted tabular-nums">
        <text x="11" y="57.5" textAnchor="middle">
          {ends[0]}
        </text>
        <text x="89" y="57.5" textAnchor="middle">
          {ends[1]}
        </text>
      </g>
    </svg>
  )
}
