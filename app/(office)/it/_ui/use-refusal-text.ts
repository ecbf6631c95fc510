'use client'

import { useTranslations } from 'use-intl'
import { useDesk } from './desk.tsx'

/** A refusal as commands return it; `by` is who has the ticket. */
export type Refused = { ok: false; reason: string; by?: string | null }

const known = ['wrong-state', 'not-requester'] as const
const ofTexts = ['too-long', 'begun-anew'] as const

/** Why a command refused, in words. */
export function useRefusalText(): (refused: Refused) => string {
  const t = useTranslations('it')
  const records = useTranslations('records.refused')
  const { people } = useDesk()
  return (refused) => {
    if (refused.reason === 'taken') return t('refused.taken', { name: people.get(refused.by ?? '')?.name ?? t('unknownPerson') })
    const reason = known.find((name) => name === refused.reason)
    if (reason !== undefined) return t(`refused.${reason}`)
    return records(ofTexts.find((name) => name === refused.reason) ?? 'bad-input')
  }
}
