'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { StateMark } from '@/components/ui/state-mark.tsx'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { useAlarmText } from '../../../_kpis/alarms/use-alarm-text.ts'
import { WhoIsOnIt } from '../../../_kpis/alarms/who-is-on-it.tsx'
import { useNoticeText } from '../../../_teamwork/use-notice-text.ts'

/** Who did what and when, under the record's name; an alarm can be taken in hand. */
export function NoticeLine({ line }: { line: Notice }) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  return (
    <li className="flex items-baseline gap-2 text-13">
      <span className="translate-y-1">{line.kind === 'alarm' ? <StateMark state={stateOf(line)} /> : <Doer line={line} />}</span>
      <div className={classNames('min-w-0 flex-1 break-words', !line.seen && 'font-medium')}>
        {!line.seen && <span className="sr-only">{t('page.isUnread')}: </span>}
        <Words line={line} />{' '}
        <time dateTime={new Date(line.at).toISOString()} className="font-normal text-12 text-ink-muted whitespace-nowrap">
          {format.dateTime(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
        {line.alarm !== null && !line.alarm.recovered && <WhoIsOnIt alarm={line.alarm} />}
      </div>
    </li>
  )
}

const stateOf = ({ alarm }: Notice) => (alarm?.recovered === false ? 'bad' : 'good')

function Doer({ line }: { line: Notice }) {
  const { who } = useNoticeText()
  const { name, color } = who(line)
  return <Avatar name={name} color={color ?? 'var(--color-ink-faint)'} decorative />
}

function Words({ line }: { line: Notice }) {
  const t = useTranslations('inbox')
  const { who } = useNoticeText()
  const { told } = useAlarmText()
  if (line.kind === 'alarm') return told(line.alarm)
  return `${who(line).name} ${t(`acts.${line.kind}`, { count: line.count })}`
}
