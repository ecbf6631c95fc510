'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { useNoticeText } from '../../../_teamwork/use-notice-text.ts'

/** Who did what and when, under the record's name. */
export function NoticeLine({ line }: { line: Notice }) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const { who } = useNoticeText()
  const { name, color } = who(line)
  return (
    <li className="flex items-baseline gap-2 text-13">
      <span className="translate-y-1">
        <Avatar name={name} color={color ?? 'var(--color-ink-faint)'} decorative />
      </span>
      <p className={classNames('min-w-0 flex-1 break-words', !line.seen && 'font-medium')}>
        {!line.seen && <span className="sr-only">{t('page.isUnread')}: </span>}
        {name} {t(`acts.${line.kind}`, { count: line.count })}{' '}
        <time dateTime={new Date(line.at).toISOString()} className="font-normal text-12 text-ink-muted whitespace-nowrap">
          {format.dateTime(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </p>
    </li>
  )
}
