'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import type { Talk } from '@/server/teamwork/talks/contract.ts'
import type { Pinned } from '@/server/teamwork/threads/contract.ts'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { useChangeWords } from '../../../_activity/use-change-words.ts'
import { useMe } from '../../../_client/me.tsx'
import { talkHref } from '../../../_kpis/record-links.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import { usePinned } from '../../../_teamwork/number-talk.tsx'
import { useMatterName } from '../../../_teamwork/use-matter-name.ts'

const mostFaces = 4

/** One talk of the list: what it is about, the last words, and who takes part; it opens where it belongs. */
export function TalkLine({ talk }: { talk: Talk }) {
  const t = useTranslations('talks.list')
  const records = useTranslations('records')
  const format = useFormatter()
  const words = useChangeWords()
  const people = usePeople()
  const matterName = useMatterName()
  const { metrics } = useMe()
  const { entity, record, label, field, pinned, last, comments, authors, resolved } = talk
  const metric = entity === numbers ? metrics.find(({ id }) => id === record) : undefined
  const name = entity === numbers ? matterName(talk) : words.record(entity, label)
  const href = talkHref(entity, record, talk.id)
  const nameOf = (id: string) => people.get(id)?.name ?? records('somebody')
  return (
    <li className="flex gap-3 border-b py-3 last:border-b-0">
      <Avatar name={nameOf(last.authorId)} color={personColor(last.authorId)} decorative />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {href === null ? (
            <span className="font-medium">{name}</span>
          ) : (
            <Link href={href} className="font-medium text-accent underline-offset-2 hover:underline">
              {name}
            </Link>
          )}
          {field !== null && <Badge state="neutral">{words.nameOf(field) ?? field}</Badge>}
          {metric !== undefined && pinned !== null && <PinnedBadge metric={metric} pinned={pinned} />}
          {resolved && <Badge state="good">{t('resolved')}</Badge>}
        </div>
        <p className="mt-0.5 line-clamp-2 break-words">{t('said', { who: nameOf(last.authorId), words: last.body })}</p>
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-muted">
          <time dateTime={new Date(last.at).toISOString()}>
            {format.dateTime(last.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
          <span>{t('comments', { count: comments })}</span>
          {authors.length > 1 && (
            <span className="flex gap-0.5">
              {authors.slice(0, mostFaces).map((id) => (
                <Avatar key={id} name={nameOf(id)} color={personColor(id)} size="xs" />
              ))}
            </span>
          )}
        </div>
      </div>
    </li>
  )
}

function PinnedBadge({ metric, pinned }: { metric: Metric; pinned: Pinned }) {
  return <Badge state="neutral">{usePinned(metric).pinned(pinned)}</Badge>
}
