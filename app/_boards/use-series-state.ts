'use client'

import { useTranslations } from 'use-intl'
import type { ShellState } from '@/components/tile/tile-shell.tsx'
import type { SeriesOf } from './use-series.ts'
import { useShellState } from './use-shell-state.ts'

/** The state of a chart over time: it has no data while none of its slots has any. */
export function useSeriesState(series: SeriesOf): ShellState {
  const t = useTranslations('boards.kinds')
  const kpis = useTranslations('kpis')
  const known = (): Parameters<typeof useShellState>[0] => {
    if (series.kind === 'loading') return { kind: 'loading' }
    if (series.kind === 'error')
      return { kind: 'error', text: t('pastFailed'), retry: { label: t('again'), onRetry: series.onRetry } }
    return series.values.some((values) => values.some((value) => value !== null))
      ? { kind: 'value' }
      : { kind: 'no-data', text: kpis('noData') }
  }
  return useShellState(known())
}
