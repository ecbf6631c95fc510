'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { type TicketField, ticketFields, ticketLabel, type Verdict } from '@/server/areas/it/tickets/rules.ts'
import { OthersHere } from '../../../_client/others-here.tsx'
import { EditState } from '../../../_client/outbox/edit-state.tsx'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { useViewer } from '../../../_it/use-viewer.ts'
import { Talk } from '../../../_teamwork/talk.tsx'
import { Conversation } from './conversation.tsx'
import { useDesk } from './desk.tsx'
import type { Ticket } from './live-rows.ts'
import { Rating } from './rating.tsx'
import { SlaClocks } from './sla-clocks.tsx'
import { SlaLedger } from './sla-ledger.tsx'
import { TextFact } from './text-fact.tsx'
import { TicketActions } from './ticket-actions.tsx'
import { TicketBody } from './ticket-body.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketHistory } from './ticket-history.tsx'
import { PriorityMark, StateBadge } from './ticket-marks.tsx'
import { useReason } from './use-reason.ts'
import { type TicketPanelData, useTicket } from './use-ticket.ts'
import type { TicketActs } from './use-ticket-acts.ts'

type Props = {
  id: string
  acts: TicketActs
  onClaim: (ticket: Ticket) => void
  onClose: () => void
}

/** One ticket beside the queue: what it is, how its promises stand, what was said, what was done, and what can be done. */
export function TicketPanel({ id, acts, onClaim, onClose }: Props) {
  const t = useTranslations('it')
  const shell = useTranslations('shell')
  const failureText = useFailureText()
  const { panel, ticket, readVersion, error, refetch } = useTicket(id)
  const [field, setField] = useState<string | null>(null)
  const whole = ticket !== undefined && isWhole(ticket) ? ticket : null
  return (
    <SidePanel
      open
      onClose={onClose}
      closeLabel={shell('close')}
      title={whole === null ? t('panel.loading') : `${ticketLabel(whole.number)} · ${whole.subject}`}
      {...(whole === null ? {} : { subtitle: <Subtitle ticket={whole} field={field} /> })}
    >
      {error !== null && (
        <ErrorState
          title={t('panel.failed')}
          text={failureOf(error) === 'not-found' ? t('panel.gone') : failureText(error)}
          retry={{ label: t('panel.retry'), onRetry: () => void refetch() }}
        />
      )}
      {error === null && (whole === null || panel === undefined) && <Waiting />}
      {whole !== null && panel !== undefined && (
        <Body
          {...{ acts, onClaim, panel, readVersion }}
          onField={setField}
          ticket={whole}
          reread={async () => {
            await refetch()
          }}
        />
      )}
    </SidePanel>
  )
}

type BodyProps = Omit<Props, 'id' | 'onClose'> & {
  ticket: Ticket
  panel: TicketPanelData
  readVersion: number
  /** The field that has the focus, or none. */
  onField: (field: string | null) => void
  reread: () => Promise<void>
}

function Body({ ticket, panel, readVersion, reread, onField, acts, onClaim }: BodyProps) {
  const t = useTranslations('it.panel')
  const fields = useTranslations('it.fields')
  const { writes } = useViewer()
  const reason = useReason()
  const { can } = panel
  const lock = (field: TicketField): Verdict =>
    can.edit.can && !writes.has(field) ? { can: false, because: 'not-permitted' } : can.edit
  const waitsFor = panel.pauses.find((pause) => pause.until === null)?.reason ?? null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus goes, to tell the others
    <div
      className="flex flex-col gap-6"
      onFocus={(event) => onField(event.target.closest<HTMLElement>('[data-field]')?.dataset.field ?? null)}
      onBlur={() => onField(null)}
    >
      <TicketActions ticket={ticket} can={can} acts={acts} onClaim={onClaim} />
      {(can.rate.can || (panel.ticket.rating ?? null) !== null) && (
        <Rating
          given={panel.ticket.rating ?? null}
          may={can.rate.can}
          onRate={(stars) => void acts.rate(ticket, stars).then(reread)}
        />
      )}
      {!can.edit.can && (
        <Banner state="neutral" title={t('locked')}>
          {reason(can.edit, ticket)}
        </Banner>
      )}
      <SlaClocks ticket={ticket} waitsFor={waitsFor} />
      <SlaLedger pauses={panel.pauses} />
      <TextFact
        ticketId={ticket.id}
        field="subject"
        value={ticket.subject}
        version={ticket.version}
        maxLength={200}
        lockedReason={reason(lock('subject'), ticket)}
        onSave={(subject, base) => acts.edit({ ...ticket, version: base }, { subject })}
      />
      {panel.ticket.body !== undefined && (
        <TicketBody
          {...{ ticket, acts, reread }}
          value={panel.ticket.body}
          version={readVersion}
          isOpen={writes.has('body')}
          lockedReason={reason(lock('body'), ticket)}
        />
      )}
      <TicketFacts ticket={ticket} can={can} acts={acts} />
      <Conversation ticketId={ticket.id} comments={panel.comments} lockedReason={reason(can.comment, ticket)} onSent={reread} />
      <Talk entity="tickets" record={ticket.id} fields={ticketFields.map((field) => ({ field, name: fields(field) }))} />
      <TicketHistory ticket={ticket} history={panel.history} mayEdit={can.edit.can} />
    </div>
  )
}

function Subtitle({ ticket, field }: { ticket: Ticket; field: string | null }) {
  const t = useTranslations('it')
  const format = useFormatter()
  const { queues } = useDesk()
  const opened = format.dateTime(ticket.openedAt, { dateStyle: 'medium', timeStyle: 'short' })
  const parts = [ticket.requesterName, queues.get(ticket.queueId), t('panel.opened', { time: opened })]
  const nameOf = (other: string) => {
    const known = ticketFields.find((name) => name === other)
    return known === undefined ? null : t(`fields.${known}`)
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StateBadge state={ticket.state} />
      <PriorityMark priority={ticket.priority} />
      <span>{parts.filter((part) => part !== undefined).join(' · ')}</span>
      <EditState entity="tickets" id={ticket.id} />
      <OthersHere record={`tickets/${ticket.id}`} field={field} nameOf={nameOf} />
    </div>
  )
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  )
}

/** Whether the reader's roles open what a panel is drawn from; every role that sees tickets opens all public columns. */
const isWhole = (ticket: Partial<Ticket>): ticket is Ticket =>
  ticket.number !== undefined && ticket.state !== undefined && ticket.queueId !== undefined
