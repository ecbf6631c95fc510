'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Definition } from '@/server/areas/kpis/contract.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { writeWhole } from '../../../_kpis/metric-format.ts'

/** So long nothing more is typed before the database is asked (ms). */
const rest = 400

/** What the metric is now, by the reader's rights, while it is being built. */
export function BuilderPreview({ definition, unit }: { definition: Definition | null; unit: Metric['unit'] }) {
  const t = useTranslations('builder')
  const trpc = useTRPC()
  const locale = useLocale()
  const { currency } = useMe().company
  const failureText = useFailureText()
  const asked = useRested(definition)
  const { data, error, isFetching } = useQuery({
    ...trpc.kpis.preview.get.queryOptions(asked === null ? skipToken : { definition: asked }),
    placeholderData: keepPreviousData,
    retry: false,
  })

  function said(): string {
    if (asked === null || (data === undefined && error === null)) return t('previewWaiting')
    if (error !== null) return `${t('previewFailed')}. ${failureText(error)}`
    if (data === undefined) return t('previewWaiting')
    if (!data.ok) return data.reason === 'slow' ? t('previewSlow') : t('reasons.unsound', { detail: data.message })
    return data.value === null ? t('noData') : writeWhole(data.value, unit, { locale, currency })
  }

  const isValue = asked !== null && error === null && data?.ok === true && data.value !== null
  return (
    <section aria-labelledby="builder-preview" className="flex items-baseline justify-between gap-3">
      <h3 id="builder-preview" className="text-13 text-ink-muted">
        {t('preview')}
      </h3>
      <p
        aria-live="polite"
        aria-busy={isFetching}
        className={isValue ? 'text-20 font-semibold tabular-nums' : 'text-right text-13 text-ink-muted'}
      >
        {said()}
      </p>
    </section>
  )
}

/** The same once nothing has changed for a while. */
function useRested(definition: Definition | null): Definition | null {
  const [rested, setRested] = useState(definition)
  const text = JSON.stringify(definition)
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(text)), rest)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
