import type { DeltaReading } from '@/components/tile/delta.tsx'
import type { State } from '@/components/ui/state-mark.tsx'
import { bandAt } from '@/server/metrics/bands.ts'
import type { Metric } from '@/server/metrics/metric.ts'

type Aim = Pick<Metric, 'direction' | 'target' | 'band'>
type Banded = Aim & Pick<Metric, 'bands' | 'hysteresis'>

/** Short of its target by no more than this share, a number is watched rather than bad. */
const nearly = 0.1

/** Where a value stands against its bands (of which it stood in the one `before`), its band or target; undefined when it has none. */
export function standing(
  { direction, target, band, bands, hysteresis = 0 }: Banded,
  value: number,
  before: number | null = null,
): State | undefined {
  if (bands !== undefined) return bands[bandAt(bands, hysteresis, value, before) ?? 0]?.state
  if (direction === 'range') return band && (distanceTo(band, value) === 0 ? 'good' : 'bad')
  if (direction === 'none' || target === undefined) return undefined
  const short = direction === 'up' ? target - value : value - target
  if (short <= 0) return 'good'
  return short <= Math.abs(target) * nearly ? 'watch' : 'bad'
}

/** Which way a value went from the like-for-like one before, and whether that is what one wants. */
export function movement(aim: Aim, value: number, before: number): Pick<DeltaReading, 'direction' | 'meaning'> {
  const change = value - before
  const gain = gainOf(aim, value, before)
  return {
    direction: change > 0 ? 'up' : change < 0 ? 'down' : 'level',
    meaning: gain > 0 ? 'good' : gain < 0 ? 'bad' : 'neutral',
  }
}

function gainOf({ direction, band }: Aim, value: number, before: number): number {
  switch (direction) {
    case 'up':
      return value - before
    case 'down':
      return before - value
    case 'range':
      return band === undefined ? 0 : distanceTo(band, before) - distanceTo(band, value)
    case 'none':
      return 0
  }
}

const distanceTo = ({ from, to }: { from: number; to: number }, value: number): number => Math.max(0, from - value, value - to)
