'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { type Ref, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { NoticeGroup } from '@/server/teamwork/inbox/rules.ts'
import { recordHref } from '../../../_kpis/record-links.ts'
import { useInboxActs } from '../../../_teamwork/use-inbox-acts.ts'
import { useNoticeText } from '../../../_teamwork/use-notice-text.ts'
import { NoticeLine } from './notice-line.tsx'
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
          <NoticeLine key={line.id} line={line} />
        ))}
      </ol>
    </li>
  )
}
