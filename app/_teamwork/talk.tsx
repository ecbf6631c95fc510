'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { SelectField } from '@/components/form/select-field.tsx'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import type { Comment, Thread } from '@/server/teamwork/threads/contract.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { usePeople } from '../_kpis/use-people.ts'
import { TalkComposer } from './talk-composer.tsx'
import { useTalk } from './use-talk.ts'
import { WatchButton } from './watch-button.tsx'

type Props = {
  entity: string
  record: string
  /** What can be spoken of, besides the whole record. */
  fields: readonly { field: string; name: string }[]
}

const wholeRecord = ''

/** The team's own talk about a record, live; nothing where it is not the reader's. */
export function Talk({ entity, record, fields }: Props) {
  const t = useTranslations('teamwork.talk')
  const trpc = useTRPCClient()
  const { threads, refetch } = useTalk(entity, record)
  const [field, setField] = useState(wholeRecord)
  if (threads === undefined) return null
  return (
    <section aria-labelledby="talk" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="talk" className="font-semibold">
          {t('title')}
        </h3>
        <WatchButton entity={entity} record={record} />
      </div>
      {threads.map((thread) => (
        <ThreadBox key={thread.id} thread={thread} fields={fields} onChange={refetch} />
      ))}
      <div className="flex flex-col gap-2">
        <SelectField
          label={t('about')}
          value={field}
          options={[
            { value: wholeRecord, label: t('whole') },
            ...fields.map(({ field: value, name: label }) => ({ value, label })),
          ]}
          onChange={setField}
          className="w-56"
        />
        <TalkComposer
          name={`${entity}/${record} talk`}
          label={t('begin')}
          sendLabel={t('say')}
          onSay={async ({ key, body, mentions }) => {
            const about = { entity, record, field: field === wholeRecord ? null : field }
            const said = await trpc.teamwork.thread.create.mutate({ ...about, key, body, mentions: [...mentions] })
            await refetch()
            return said
          }}
        />
      </div>
    </section>
  )
}

type ThreadProps = { thread: Thread; fields: Props['fields']; onChange: () => Promise<unknown> }

function ThreadBox({ thread, fields, onChange }: ThreadProps) {
  const t = useTranslations('teamwork.talk')
  const trpc = useTRPCClient()
  const isResolved = thread.resolvedAt !== null
  const name = fields.find(({ field }) => field === thread.field)?.name ?? null

  async function resolve() {
    await trpc.teamwork.thread.update.mutate({ key: newKey(), id: thread.id, resolved: !isResolved })
    await onChange()
  }

  return (
    <article className="flex flex-col gap-3 rounded-md border px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2 text-13">
        {name !== null && <Badge state="neutral">{name}</Badge>}
        {isResolved && <Badge state="good">{t('resolved')}</Badge>}
        <Button size="sm" className="ml-auto" onClick={() => void resolve()}>
          {isResolved ? t('reopen') : t('resolve')}
        </Button>
      </div>
      <ol className="flex flex-col gap-2.5">
        {thread.comments.map((comment) => (
          <Words key={comment.id} comment={comment} />
        ))}
      </ol>
      {!isResolved && (
        <TalkComposer
          name={`talk ${thread.id}`}
          label={t('answer')}
          sendLabel={t('say')}
          onSay={async ({ key, body, mentions }) => {
            const said = { key, threadId: thread.id, body, mentions: [...mentions] }
            const answer = await trpc.teamwork.thread.comment.create.mutate(said)
            await onChange()
            return answer
          }}
        />
      )}
    </article>
  )
}

function Words({ comment }: { comment: Comment }) {
  const t = useTranslations('records')
  const format = useFormatter()
  const people = usePeople()
  const name = people.get(comment.authorId)?.name ?? t('somebody')
  const mentioned = comment.mentions.flatMap((id) => people.get(id)?.name ?? [])
  return (
    <li className="flex gap-2.5">
      <Avatar name={name} color={personColor(comment.authorId)} size="xs" decorative />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-13">
          <span className="font-medium">{name}</span>
          <time dateTime={new Date(comment.at).toISOString()} className="text-ink-muted">
            {format.dateTime(comment.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </p>
        <p className="break-words whitespace-pre-wrap">{comment.body}</p>
        {mentioned.length > 0 && <p className="text-13 text-accent">{mentioned.map((each) => `@${each}`).join(' ')}</p>}
      </div>
    </li>
  )
}
