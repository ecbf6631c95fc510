'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { ConnectionBadge } from '@/components/feedback/connection-badge.tsx'
import { useConnection } from '../../_live/use-live.ts'

/** Whether what is on the screen is live, and since when it is not. */
export function LiveBadge() {
  const t = useTranslations('shell.connection')
  const format = useFormatter()
  const state = useConnection()
  const time = (at: number) => format.dateTime(at, { hour: '2-digit', minute: '2-digit' })
  switch (state.kind) {
    case 'live':
      return <ConnectionBadge state="connected" label={t('connected')} />
    case 'connecting':
      return <ConnectionBadge state="behind" label={t('connecting')} />
    case 'behind':
      return <ConnectionBadge state="behind" label={t('behind', { time: time(state.since) })} />
    case 'offline':
      return <ConnectionBadge state="offline" label={t('offline', { time: time(state.since) })} />
  }
}
