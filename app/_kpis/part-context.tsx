'use client'

import { createContext, useContext, useMemo } from 'react'
import type { MetricValue } from '@/server/live/protocol.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMetric, useMetrics } from '../_live/use-live.ts'
import { type Part, valueInPart } from './metric-part.ts'

/** The queue or warehouse that the numbers below it are narrowed to; null: the whole. */
export const PartContext = createContext<Part | null>(null)
export const usePart = (): Part | null => useContext(PartContext)

/** A metric as it is here, in the part that its board is narrowed to. */
export function useMetricHere(metric: Metric): MetricValue | undefined {
  const part = usePart()
  const value = useMetric(metric.id)
  return useMemo(() => (part === null || value === undefined ? value : valueInPart(metric, value, part)), [metric, value, part])
}

/** Several, in their order. */
export function useMetricsHere(metrics: readonly Metric[]): readonly (MetricValue | undefined)[] {
  const part = usePart()
  const values = useMetrics(metrics.map(({ id }) => id))
  return useMemo(
    () =>
      part === null
        ? values
        : metrics.map((metric, index) => {
            const value = values[index]
            return value === undefined ? undefined : valueInPart(metric, value, part)
          }),
    [metrics, values, part],
  )
}
