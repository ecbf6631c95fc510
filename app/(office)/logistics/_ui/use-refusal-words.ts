'use client'

import { useTranslations } from 'use-intl'
import { stockReasons } from '@/server/areas/logistics/contract.ts'

/** A refusal as the commands of logistics return it. */
export type Refused = { ok: false; reason: string }

/** Those with figures of their own are told in full where they can be answered. */
const reasons = [...stockReasons, 'not-enough', 'location-full'] as const

/** Why a command of logistics refused, in words. */
export function useRefusalWords(): (refused: Refused) => string {
  const t = useTranslations('logistics.reasons')
  const records = useTranslations('records.refused')
  return ({ reason }) => {
    const known = reasons.find((name) => name === reason)
    return known === undefined ? records('bad-input') : t(known)
  }
}
