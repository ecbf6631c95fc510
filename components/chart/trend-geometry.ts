import { scaleLinear } from 'd3-scale'

export type TrendShape = 'line' | 'area' | 'bar' | 'stacked'
/** Of each series one value for each slot of time, oldest first; null where there was no data. */
export type TrendValues = readonly (readonly (number | null)[])[]

type Span = { x: number; low: number; high: number } | { x: number; low: null; high: null }

export type TrendGeometry = {
  /** What the ends of the plot stand for, and where the lines across it are, from the top in percent. */
  ticks: readonly { value: number; at: number }[]
  /** Of each series: its line and its filled part; either may be empty. */
  paths: readonly { stroke: string; fill: string; last: { x: number; y: number } | null }[]
}

/** The paths of series on a plot of 100 by 100, stretched to its place by whoever draws it; gaps stay gaps. */
export function trendGeometry(values: TrendValues, shape: TrendShape): TrendGeometry {
  const stacks = shape === 'stacked' ? stacked(values) : values.map((series) => series.map((value) => ({ low: 0, high: value })))
  const known = stacks.flatMap((series) => series.flatMap(({ high }) => (high === null ? [] : [high])))
  const y = scaleLinear(domainOf(known, shape !== 'line'), [100, 0]).nice(3)
  const slots = Math.max(1, ...values.map((series) => series.length))
  const x = shape === 'bar' ? (slot: number) => ((slot + 0.5) / slots) * 100 : (slot: number) => slotAt(slot, slots)
  const drawn = stacks.map((series) =>
    series.map(
      ({ low, high }, slot): Span =>
        high === null ? { x: x(slot), low: null, high: null } : { x: x(slot), low: y(low), high: y(high) },
    ),
  )
  return {
    ticks: y.ticks(3).map((value) => ({ value, at: y(value) })),
    paths: drawn.map((series, index) => {
      const end = series.findLast((span) => span.high !== null)
      return {
        stroke: shape === 'bar' ? '' : strokeOf(series),
        fill: shape === 'bar' ? barsOf(series, { index, of: drawn.length, slots }) : shape === 'line' ? '' : fillOf(series),
        last: shape === 'bar' || end === undefined || end.high === null ? null : { x: end.x, y: end.high },
      }
    }),
  }
}

const slotAt = (slot: number, slots: number): number => (slots === 1 ? 50 : (slot / (slots - 1)) * 100)

/** A line may leave zero out; whatever fills an area begins there. */
function domainOf(known: readonly number[], fromZero: boolean): [number, number] {
  const [low, high] = [Math.min(...known, ...(fromZero ? [0] : [])), Math.max(...known, ...(fromZero ? [0] : []))]
  if (!Number.isFinite(low)) return [0, 1]
  return low === high ? [low - 1, high + 1] : [low, high]
}

/** Each series on those before it; where one has no value there is a gap, for the sum of the others is not the whole. */
function stacked(values: TrendValues): { low: number; high: number | null }[][] {
  const slots = Math.max(0, ...values.map((series) => series.length))
  const reached = Array.from({ length: slots }, () => 0)
  const gap = reached.map((_, slot) => values.some((series) => (series[slot] ?? null) === null))
  return values.map((series) =>
    reached.map((low, slot) => {
      const high = low + (series[slot] ?? 0)
      reached[slot] = high
      return { low, high: gap[slot] === true ? null : high }
    }),
  )
}

type Known = Extract<Span, { high: number }>

/** The stretches of a series between its gaps. */
function runsOf(series: readonly Span[]): Known[][] {
  const runs: Known[][] = []
  let open: Known[] | null = null
  for (const span of series) {
    if (span.high === null) open = null
    else if (open === null) {
      open = [span]
      runs.push(open)
    } else open.push(span)
  }
  return runs
}

// Written by hand: twelve charts of a year are drawn anew several times a second, and d3-shape takes more than twice as long.
function lineThrough(run: readonly Known[], end: 'low' | 'high'): string {
  let path = ''
  for (const span of run) path += `${path === '' ? '' : 'L'}${round(span.x)},${round(span[end])}`
  return path
}

const strokeOf = (series: readonly Span[]): string =>
  runsOf(series)
    .map((run) => `M${lineThrough(run, 'high')}`)
    .join('')

const fillOf = (series: readonly Span[]): string =>
  runsOf(series)
    .map((run) => `M${lineThrough(run, 'high')}L${lineThrough(run.toReversed(), 'low')}Z`)
    .join('')

/** Bars of a slot stand side by side, and fill three quarters of it. */
function barsOf(series: readonly Span[], { index, of, slots }: { index: number; of: number; slots: number }): string {
  const width = 75 / slots / of
  return series
    .flatMap((span) => {
      if (span.high === null) return []
      const left = span.x + (index - of / 2) * width
      return [`M${round(left)} ${round(span.low)}V${round(span.high)}h${round(width)}V${round(span.low)}Z`]
    })
    .join('')
}

const round = (place: number): number => Math.round(place * 100) / 100
