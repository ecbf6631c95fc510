'use client'

import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { stockReasons } from '@/server/areas/logistics/contract.ts'
import { useFailureText } from '../../../_client/use-failure-text.ts'

/** A refusal as the commands of logistics return it. */
export type Refused = { ok: false; reason: string }

/** Why a command of logistics refused, in words. */
export function useRefusalWords(): (refused: Refused) => string {
  const t = useTranslations('logistics.reasons')
  const records = useTranslations('records.refused')
  return ({ reason }) => {
    const known = stockReasons.find((name) => name === reason)
    return known === undefined ? records('bad-input') : t(known)
  }
}

/** Says why a record was not changed, by refusal or failure, and that what it was is back. */
export function useRefusalToast() {
  const t = useTranslations('records.refused')
  const refusalWords = useRefusalWords()
  const failureText = useFailureText()
  const tell = (record: string, reason: string) =>
    showToast({
      text: t('title', { record }),
      detail: t('restored', { reason }),
      state: 'bad',
      id: `refused ${record}`,
    })
  return {
    refused: (record: string, refused: Refused) => tell(record, refusalWords(refused)),
    failed: (record: string, thrown: unknown) => tell(record, failureText(thrown)),
  }
}
