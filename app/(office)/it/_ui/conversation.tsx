'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { personColor } from '@/components/ui/person-color.ts'
import { useMay } from '../../../_client/me.tsx'
import { Composer } from './composer.tsx'
import type { TicketPanelData } from './use-ticket.ts'

type Props = {
  ticketId: string
  comments: TicketPanelData['comments']
  lockedReason: string | null
  onSent: () => Promise<unknown>
}

/** What was said about a ticket, oldest first, and where to add to it. */
export function Conversation({ ticketId, comments, lockedReason, onSent }: Props) {
  const t = useTranslations('it.conversation')
  const mayWrite = useMay('create', 'ticketComments')
  return (
    <section aria-labelledby="conversation" className="flex flex-col gap-3">
      <h3 id="conversation" className="font-semibold">
        {t('title')}
      </h3>
      {comments.length === 0 ? (
        <p className="text-ink-muted">{mayWrite ? t('empty') : t('hidden')}</p>
      ) : (
        <div role="log" aria-labelledby="conversation">
          <ol className="flex flex-col gap-3">
            {comments.map((comment) => (
              <Message key={comment.id} comment={comment} />
            ))}
          </ol>
        </div>
      )}
      {mayWrite && <Composer ticketId={ticketId} lockedReason={lockedReason} onSent={onSent} />}
    </section>
  )
}

function Message({ comment }: { comment: TicketPanelData['comments'][number] }) {
  const t = useTranslations('it')
  const format = useFormatter()
  const name = comment.authorName ?? t('unknownPerson')
  return (
    <li className="flex gap-2.5">
      <Avatar name={name} color={personColor(comment.authorId ?? name)} decorative />
      <div
        className={classNames(
          'min-w-0 flex-1 rounded-md border px-3 py-2',
          comment.kind === 'internal' ? 'border-dashed border-line-strong bg-sunken' : 'bg-surface',
        )}
      >
        <p className="flex flex-wrap items-center gap-x-2 text-13">
          <span className="font-medium">{name}</span>
          {comment.createdAt !== undefined && (
            <time dateTime={new Date(comment.createdAt).toISOString()} className="text-ink-muted">
              {format.dateTime(comment.createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          )}
          {comment.kind === 'internal' && <Badge state="neutral">{t('conversation.internal')}</Badge>}
        </p>
        <p className="break-words whitespace-pre-wrap">{comment.body}</p>
      </div>
    </li>
  )
}
