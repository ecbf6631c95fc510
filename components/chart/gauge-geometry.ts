/** What is wanted of a number: at least, at most, or between two. */
export type GaugeAim = { kind: 'up' | 'down'; target: number } | { kind: 'range'; from: number; to: number } | null

export type GaugeGeometry = {
  /** Shares of the dial, from its left end (0) to its right (1). */
  value: number
  wanted: { from: number; to: number } | null
  /** What the ends stand for. */
  ends: readonly [number, number]
}

const roundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** Places a number on a dial from zero to a round end, past all that is wanted or was seen; `top`: an end that is given, such as 100 %. */
export function gaugeGeometry(
  value: number,
  aim: GaugeAim,
  { top, highest = 0 }: { top?: number | undefined; highest?: number } = {},
): GaugeGeometry {
  const low = Math.min(0, value)
  const high = top ?? roundUp(Math.max(aimEnd(aim) * 1.4, Math.max(highest, value) * 1.1, 1))
  const share = (amount: number) => Math.min(1, Math.max(0, (amount - low) / (high - low)))
  return { value: share(value), wanted: wantedOf(aim, share), ends: [low, high] }
}

const aimEnd = (aim: GaugeAim): number => (aim === null ? 0 : aim.kind === 'range' ? aim.to : aim.target)

function wantedOf(aim: GaugeAim, share: (amount: number) => number): GaugeGeometry['wanted'] {
  if (aim === null) return null
  if (aim.kind === 'range') return { from: share(aim.from), to: share(aim.to) }
  return aim.kind === 'up' ? { from: share(aim.target), to: 1 } : { from: 0, to: share(aim.target) }
}

/** The next round number: 1, 1.2, 1.5, 2 … times a power of ten. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount))
  return (roundSteps.find((step) => step * power >= amount * (1 - 1e-9)) ?? 10) * power
}
