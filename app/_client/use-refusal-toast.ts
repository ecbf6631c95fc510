'use client'

import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { useFailureText } from './use-failure-text.ts'
import type { Telling } from './use-live-edit.ts'

/** Says why a record was not changed, by refusal or failure, and that what it was is back; `words` are an area's own. */
export function useRefusalToast<Refusal>(words: (refusal: Refusal) => string): Telling<Refusal> {
  const t = useTranslations('records.refused')
  const failureText = useFailureText()
  const tell = (record: string, reason: string) =>
    showToast({
      text: t('title', { record }),
      detail: t('restored', { reason }),
      state: 'bad',
      id: `refused ${record}`,
    })
  return {
    refused: (record, refusal) => tell(record, words(refusal)),
    failed: (record, thrown) => tell(record, failureText(thrown)),
  }
}
