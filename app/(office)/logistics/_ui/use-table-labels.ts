'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { TableLabels } from '@/components/table/table-labels.ts'

/** The words of the stock table. */
export function useTableLabels(): TableLabels {
  const t = useTranslations('logistics.table')
  return useMemo(
    () => ({
      filter: t('filter'),
      arrange: t('arrange'),
      columns: t('columns'),
      compact: t('compact'),
      keys: t('keys'),
      arrivals: (count) => t('arrivals', { count }),
      count: (shown, all) => (shown === all ? t('all', { total: all }) : t('some', { shown, total: all })),
    }),
    [t],
  )
}
