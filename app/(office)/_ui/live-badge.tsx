'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { ConnectionBadge } from '@/components/feedback/connection-badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import { OutboxPanel } from '../../_client/outbox/outbox-panel.tsx'
import { useWaitingEdits } from '../../_client/outbox/outbox-provider.tsx'
import { useConnection } from '../../_live/use-live.ts'

/** Whether what is on the screen is live, since when it is not, and which of the person's edits wait. */
export function LiveBadge() {
  const t = useTranslations('records.outbox')
  const waiting = useWaitingEdits().filter(({ tried, state }) => tried || state === 'conflict')
  return (
    <div className="flex items-center gap-1.5">
      <LineBadge />
      {waiting.length > 0 && (
        <Popover trigger={<Button size="sm">{t('waiting', { count: waiting.length })}</Button>} title={t('title')} align="end">
          <OutboxPanel />
        </Popover>
      )}
    </div>
  )
}

function LineBadge() {
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
