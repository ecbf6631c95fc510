'use client'

import { useCallback } from 'react'
import { useLocale } from 'use-intl'
import type { TileLook } from '@/components/tile/tile-shell.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../_client/me.tsx'
import { writeWhole } from '../_kpis/metric-format.ts'

/** Writes a metric's value with its unit, short on a wall; the same function for as long as it writes the same. */
export function useWrite(look: TileLook): (value: number, unit: Metric['unit']) => string {
  const locale = useLocale()
  const { currency } = useMe().company
  return useCallback(
    (value, unit) => writeWhole(value, unit, { locale, currency, short: look === 'wall' }),
    [locale, currency, look],
  )
}
