import { bandAt } from '@/server/metrics/bands.ts'
import type { Metric } from '@/server/metrics/metric.ts'

/** By metric and its bands, in which one of them it was last shown on this page; a page that has just opened knows none. */
const shown = new Map<string, number | null>()

/** The band that a value is shown in, by the one before; asked again for the same value it says the same. */
export function bandShown({ id, bands, hysteresis = 0 }: Metric, value: number): number | null {
  if (bands === undefined) return null
  const name = JSON.stringify([id, bands, hysteresis])
  const band = bandAt(bands, hysteresis, value, shown.get(name) ?? null)
  shown.set(name, band)
  return band
}
