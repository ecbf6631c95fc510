/** From `from` on, up to where the next one begins, as the metric's integer; the first has no beginning. */
export type Band = { from: number | null; state: 'good' | 'watch' | 'bad' }

const severity: Record<Band['state'], number> = { good: 0, watch: 1, bad: 2 }

/**
 * The place of the band that a value stands in, or null where there are none. What gets worse counts at the edge; what gets
 * better than in the band `before` only when it is `hysteresis` beyond the edge, so that a value at an edge does not flap.
 */
export function bandAt(bands: readonly Band[], hysteresis: number, value: number, before: number | null): number | null {
  if (bands.length === 0) return null
  const plain = Math.max(
    bands.findLastIndex(({ from }) => from === null || from <= value),
    0,
  )
  if (before === null || bands[before] === undefined) return plain
  const step = Math.sign(plain - before)
  let at = before
  while (at !== plain) {
    const edge = bands[step > 0 ? at + 1 : at]?.from ?? value
    const beyond = step > 0 ? value - edge : edge - value
    if (severityOf(bands[at + step]) < severityOf(bands[at]) && beyond < hysteresis) return at
    at += step
  }
  return at
}

const severityOf = (band: Band | undefined): number => (band === undefined ? 0 : severity[band.state])

/** What these bands lack to say one thing of every value; null when they do. */
export function problemOfBands(bands: readonly Band[], hysteresis: number): 'few' | 'beginning' | 'order' | 'hysteresis' | null {
  if (bands.length === 0) return null
  if (bands.length < 3) return 'few'
  const [first, ...others] = bands
  const edges = others.flatMap(({ from }) => from ?? [])
  if (first?.from !== null || edges.length !== others.length) return 'beginning'
  const widths = edges.slice(1).map((edge, place) => edge - (edges[place] ?? edge))
  if (widths.some((width) => width <= 0)) return 'order'
  return widths.some((width) => hysteresis >= width) ? 'hysteresis' : null
}
