'use client'

import { Bell, BellOff, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { Alert } from '@/server/areas/kpis/alerts/contract.ts'
import { useMe } from '../../_client/me.tsx'
import { useSecond } from '../../_client/use-second.ts'
import { usePeople } from '../use-people.ts'
import { useAlarmActs } from './use-alarm-acts.ts'
import { useAlarmText } from './use-alarm-text.ts'

/** One thing that somebody is told of, to be silenced for an hour or ended. */
export function AlertLine({ alert }: { alert: Alert }) {
  const t = useTranslations('alarms')
  const format = useFormatter()
  const { what } = useAlarmText()
  const { drop, silence, ringAgain } = useAlarmActs()
  const people = usePeople()
  const { person } = useMe()
  const now = useSecond()
  const isSilent = now !== null && alert.silencedUntil !== null && alert.silencedUntil > now
  const time = (at: number) => format.dateTime(at, { hour: 'numeric', minute: '2-digit' })
  const facts = [
    alert.each ? t('each') : t('once'),
    ...(alert.ownerId === person.id ? [] : [t('of', { who: people.get(alert.ownerId)?.name ?? '' })]),
    ...(alert.wall ? [t('onWalls')] : []),
    ...(alert.doneAt === null ? [] : [t('done')]),
    ...(isSilent && alert.silencedUntil !== null ? [t('silent', { time: time(alert.silencedUntil) })] : []),
  ]
  return (
    <li className="flex items-center gap-1 px-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="break-words">{what(alert)}</p>
        <p className="text-13 text-ink-muted">{facts.join(' · ')}</p>
      </div>
      {isSilent ? (
        <IconButton icon={Bell} size="sm" label={t('loud')} onClick={() => void ringAgain(alert)} />
      ) : (
        <IconButton icon={BellOff} size="sm" label={t('silence')} onClick={() => void silence(alert)} />
      )}
      <IconButton icon={X} size="sm" label={t('drop', { what: what(alert) })} onClick={() => void drop(alert)} />
    </li>
  )
}
