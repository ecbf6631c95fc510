'use client'

import { useTranslations } from 'use-intl'

const failures = ['not-permitted', 'not-found', 'bad-input', 'too-many', 'unavailable'] as const

/** Why a call to the server failed, in words; takes whatever was thrown. */
export function useFailureText(): (thrown: unknown) => string {
  const t = useTranslations('records.refused')
  return (thrown) => {
    const data = dataOf(thrown)
    if (data === null) return t('unreachable')
    const failure = failures.find((code) => code === data.failure)
    return failure === undefined ? t('unexpected', { incident: String(data.incident ?? '') }) : t(failure)
  }
}

/** The failure code of a thrown answer (server/trpc/procedures.ts), or null when there is none. */
export const failureOf = (thrown: unknown): unknown => dataOf(thrown)?.failure ?? null

/** Whether the server said anything at all. */
export const isAnswered = (thrown: unknown): boolean => dataOf(thrown) !== null

/** What an answered failure carries; null when no answer came. */
function dataOf(thrown: unknown): { failure?: unknown; incident?: unknown } | null {
  if (typeof thrown !== 'object' || thrown === null || !('data' in thrown)) return null
  const { data } = thrown
  return typeof data === 'object' && data !== null ? data : null
}
