'use client'

import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Metric } from '@/server/metrics/metric.ts'
import type { MetricHistory } from '@/server/trpc/context.ts'
import { companyDay } from '../_client/company-day.ts'
import { useMe } from '../_client/me.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { useStep } from '../_client/use-second.ts'
import { useMetricsHere, usePart } from '../_kpis/part-context.tsx'
import { pastIn, type Slots, slotsOf } from './slots.ts'

/** The past moves on by itself; what moves now comes over the live line. */
const pastEvery = 10 * 60_000
const quarter = 15 * 60_000

export type SeriesOf =
  | { kind: 'loading' }
  | { kind: 'error'; onRetry: () => void }
  /** Of each metric a value for each slot; the last is what it is now. */
  | { kind: 'ready'; slots: Slots; values: readonly (readonly (number | null)[])[] }

/** How metrics went in the last days and how they are now; of a part alone no past is kept. Drawn anew with a number, only its last value is another. */
export function useSeries(metrics: readonly Metric[], days: number): SeriesOf {
  const trpc = useTRPC()
  const { timeZone } = useMe().company
  const now = useStep(quarter)
  const part = usePart()
  const live = useMetricsHere(metrics)
  const { pasts, missing, failed, onRetry } = useQueries({
    queries: metrics.map(({ id }) => ({
      ...trpc.metrics.history.get.queryOptions({ id, days }),
      staleTime: pastEvery,
      refetchInterval: pastEvery,
    })),
    combine,
  })
  const past = useMemo(() => {
    if (now === null) return null
    const dayOf = (at: number) => companyDay(at, timeZone)
    const slots = slotsOf(days, now, dayOf)
    return { slots, values: pasts.map((each) => pastIn(slots, part === null ? (each?.points ?? []) : [], dayOf)) }
  }, [now, timeZone, days, pasts, part])
  return useMemo(() => {
    if (failed) return { kind: 'error', onRetry }
    if (past === null || missing || live.includes(undefined)) return { kind: 'loading' }
    return {
      kind: 'ready',
      slots: past.slots,
      values: past.values.map((values, index) => [...values, live[index]?.value ?? null]),
    }
  }, [failed, missing, onRetry, past, live])
}

function combine(results: readonly UseQueryResult<MetricHistory | null, unknown>[]) {
  return {
    pasts: results.map(({ data }) => data),
    missing: results.some(({ data }) => data === undefined),
    failed: results.some(({ data, isError }) => data === undefined && isError),
    onRetry: () => {
      for (const result of results) void result.refetch()
    },
  }
}
