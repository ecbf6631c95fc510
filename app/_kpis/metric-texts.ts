'use client'

import { useCallback } from 'react'
import { useMessages, useTranslations } from 'use-intl'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../_client/me.tsx'
import { usePart } from './part-context.tsx'

/** How a metric is called; `none` says why it may have no data, `up` and `down` what a record did to move it. */
export type MetricTexts = { label: string; period: string; none: string; up: string; down: string }

type Catalogue = { readonly [area: string]: { readonly [name: string]: MetricTexts } }

/** The texts of `<area>.<name>` in a catalogue; a metric without texts is called by its id. */
export function metricTexts(catalogue: Catalogue, id: string): MetricTexts {
  const [area = '', name = ''] = id.split('.')
  return catalogue[area]?.[name] ?? { label: id, period: '', none: '', up: '', down: '' }
}

/** What metrics are called in the reader's language. */
export function useMetricName(): (metric: Metric) => string {
  const catalogue: Catalogue = useMessages().kpis.metrics
  return useCallback(({ id, label }) => label ?? metricTexts(catalogue, id).label, [catalogue])
}

/** The texts of a metric in the reader's language, with the scope that it has for this reader. */
export function useMetricTexts(metric: Metric): MetricTexts & { scope: string } {
  const t = useTranslations('kpis')
  const catalogue: Catalogue = useMessages().kpis.metrics
  const { places } = useMe()
  const part = usePart()
  const found = metricTexts(catalogue, metric.id)
  const texts = metric.label === undefined ? found : { ...found, label: metric.label }
  const everywhere = metric.area === 'it' || metric.area === 'logistics' ? t(`places.${metric.area}`) : ''
  const place = part?.name ?? (places.length === 0 ? everywhere : places.join(', '))
  return { ...texts, scope: texts.period === '' ? place : t('scope', { place, period: texts.period }) }
}
