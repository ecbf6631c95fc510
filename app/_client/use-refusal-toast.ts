'use client'

import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { useFailureText } from './use-failure-text.ts'
import type { Telling } from './use-live-edit.ts'

/** Says why a record was not changed, and whether what it was is back or what was written is kept; `words` are an area's own. */
export function useRefusalToast<Refusal>(words: (refusal: Refusal) => string): Telling<Refusal> {
  const t = useTranslations('records.refused')
  const failureText = useFailureText()
  const tell = (record: string, reason: string, isRestored: boolean) =>
    showToast({
      text: t('title', { record }),
      detail: t(isRestored ? 'restored' : 'kept', { reason }),
      state: 'bad',
      id: `refused ${record}`,
    })
  return {
    refused: (record, refusal, isRestored = true) => tell(record, words(refusal), isRestored),
    failed: (record, thrown, isRestored = true) => tell(record, failureText(thrown), isRestored),
  }
}
