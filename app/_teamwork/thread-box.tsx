'use client'

import { useEffect, useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { personColor } from '@/components/ui/person-color.ts'
import type { Comment, Thread } from '@/server/teamwork/threads/contract.ts'
import { draftName } from '../_client/drafts/draft-name.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { useAddress } from '../_client/use-address.ts'
import { usePeople } from '../_kpis/use-people.ts'
import { TalkComposer } from './talk-composer.tsx'

type Props = {
  thread: Thread
  /** What of the record it is about, in words; null for the whole of it. */
  about: string | null
  onChange: () => Promise<unknown>
}

/** One talk: its words, an answer, and its end. The one that the address names is brought into view. */
export function ThreadBox({ thread, about, onChange }: Props) {
  const t = useTranslations('teamwork.talk')
  const trpc = useTRPCClient()
  const isLinked = useAddress().params.get('talk') === thread.id
  const box = useRef<HTMLElement>(null)
  const isResolved = thread.resolvedAt !== null
  useEffect(() => {
    if (!isLinked) return
    box.current?.scrollIntoView({ block: 'center' })
    box.current?.focus({ preventScroll: true })
  }, [isLinked])

  async function resolve() {
    await trpc.teamwork.thread.update.mutate({ key: newKey(), id: thread.id, resolved: !isResolved })
    await onChange()
  }

  return (
    <article
      ref={box}
      tabIndex={-1}
      className={classNames('flex flex-col gap-3 rounded-md border px-3 py-2.5 outline-none', isLinked && 'border-accent')}
    >
      <div className="flex flex-wrap items-center gap-2 text-13">
        {about !== null && <Badge state="neutral">{about}</Badge>}
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
          name={draftName({ kind: 'answer', thread: thread.id })}
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
