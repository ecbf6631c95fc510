'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { type Ref, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import type { NoticeGroup } from '@/server/teamwork/inbox/rules.ts'
import { recordHref } from '../../../_kpis/record-links.ts'
import { useInboxActs } from '../../../_teamwork/use-inbox-acts.ts'
import { useNoticeText } from '../../../_teamwork/use-notice-text.ts'
import { PutOffMenu } from './put-off-menu.tsx'

type Props = { group: NoticeGroup; current: boolean; itemRef: Ref<HTMLLIElement>; onEnter: () => void }

const lookMs = 1_500

/** One record and what happened to it, newest first; whoever rests on it for a moment, or opens it, has seen it. */
export function GroupItem({ group: { entity, record, label, lines }, current, itemRef, onEnter }: Props) {
  const t = useTranslations('inbox')
  const { see, finish } = useInboxActs()
  const { recordName } = useNoticeText()
  const [rests, setRests] = useState(false)
  const name = recordName({ entity, record, label })
  const unseen = lines.flatMap(({ id, seen }) => (seen ? [] : [id]))
  const asked = rests ? unseen.join(' ') : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same lines are looked at once
  useEffect(() => {
    if (asked === '') return
    const timer = setTimeout(() => void see(asked.split(' ')), lookMs)
    return () => clearTimeout(timer)
  }, [asked])

  return (
    <li
      ref={itemRef}
      onFocus={() => {
        setRests(true)
        onEnter()
      }}
      onBlur={() => setRests(false)}
      className={classNames(
        'rounded-md border bg-surface p-3 focus-within:border-accent',
        current && 'border-line-strong',
        unseen.length > 0 && 'border-l-2 border-l-accent',
      )}
    >
      <div className="flex items-center gap-1">
        <Link
          href={recordHref(entity, record) ?? '/inbox'}
          data-record=""
          onClick={() => void see(unseen)}
          className={classNames('min-w-0 truncate text-accent hover:underline', unseen.length > 0 && 'font-semibold')}
        >
          {name}
        </Link>
        <span className="flex-1" />
        <PutOffMenu lines={lines} name={name} />
        <IconButton
          icon={Check}
          size="sm"
          data-act="done"
          label={t('doneOf', { record: name })}
          onClick={() => void finish(lines, name)}
        />
      </div>
      <ol className="mt-1 flex flex-col gap-1.5">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
    </li>
  )
}

/** Who did what and when, under the record's name. */
export function Line({ line }: { line: Notice }) {
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
