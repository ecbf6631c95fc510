'use client'

import { Bell, Focus, Moon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import type { Inbox } from '@/server/teamwork/inbox/contract.ts'
import { useAlarmNews } from '../_kpis/alarms/use-alarms.ts'
import { InboxList } from './inbox-list.tsx'
import { useInbox } from './use-inbox.ts'
import { useTimeText } from './use-time-text.ts'

const faces = { open: Bell, quiet: Moon, focus: Focus }

/** What concerns this person and waits for them, counted live; how long they want to be left alone instead. */
export function InboxButton() {
  const t = useTranslations('inbox')
  const inbox = useInbox()
  useAlarmNews()
  const mode = inbox?.standing.mode ?? 'open'
  const counted = inbox?.counted ?? 0
  const Face = faces[mode]
  const name = useName()
  const timeText = useTimeText()
  const end = mode === 'open' ? null : (inbox?.standing.until ?? null)
  return (
    <Popover
      title={t('title')}
      align="end"
      className="w-96 max-w-[calc(100vw-1rem)]"
      trigger={
        <Button variant="quiet" aria-label={name(inbox)} className="max-sm:px-2">
          <Face aria-hidden="true" className="size-4.5" />
          {end !== null && (
            <span aria-hidden="true" className="hidden text-12 text-ink-muted tabular-nums sm:inline">
              {timeText(end)}
            </span>
          )}
          {counted > 0 && (
            <span aria-hidden="true" className="rounded-full bg-accent px-1.5 text-12 text-accent-ink tabular-nums">
              {counted > 99 ? '99+' : counted}
            </span>
          )}
        </Button>
      }
    >
      <InboxList inbox={inbox} />
    </Popover>
  )
}

function useName(): (inbox: Inbox | undefined) => string {
  const t = useTranslations('inbox')
  const timeText = useTimeText()
  return (inbox) => {
    const { mode = 'open', until = null } = inbox?.standing ?? {}
    const count = inbox?.counted ?? 0
    const time = until === null ? '' : timeText(until)
    switch (mode) {
      case 'open':
        return count === 0 ? t('title') : t('unseen', { count })
      case 'quiet':
        return t('quiet', { time })
      case 'focus':
        return t('focused', { time, count })
    }
  }
}
