export type Percentiles = { p50: number; p95: number; p99: number; max: number }

/** Percentiles of the samples by nearest rank, to a hundredth; all null-like zero when there are none would lie, so it throws. */
export function percentiles(samples: Float64Array | readonly number[]): Percentiles {
  const sorted = Float64Array.from(samples).sort()
  if (sorted.length === 0) throw new Error('Cannot tell percentiles: there are no samples')
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

export const round = (value: number): number => Math.round(value * 100) / 100

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
