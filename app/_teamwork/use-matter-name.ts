'use client'

import { useMessages, useTranslations } from 'use-intl'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { metricTexts } from '../_kpis/metric-texts.ts'

export type Matter = { entity: string; record: string; label: string }

/** How what is talked about is called: a record or a built number by its label, the others in the reader's language. */
export function useMatterName(): (matter: Matter) => string {
  const t = useTranslations('talks.list')
  const catalogue = useMessages().kpis.metrics
  return ({ entity, record, label }) =>
    entity === numbers ? t('number', { label: label || metricTexts(catalogue, record).label }) : label
}
