'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useConnection } from '../_live/use-live.ts'

/** "since 10:42" while live values may be old; null while they are true. */
export function useStaleSince(): string | null {
  const t = useTranslations('kpis')
  const format = useFormatter()
  const connection = useConnection()
  if (connection.kind !== 'behind' && connection.kind !== 'offline') return null
  return t('since', { time: format.dateTime(connection.since, { hour: 'numeric', minute: '2-digit' }) })
}
