'use client'

import { useTranslations } from 'use-intl'
import type { TicketField, Verdict, Verdicts } from '@/server/areas/it/tickets/rules.ts'
import { useViewer } from '../../../_it/use-viewer.ts'
import { ChoiceFact } from './choice-fact.tsx'
import { useDesk } from './desk.tsx'
import type { Ticket } from './live-rows.ts'
import { nobody } from './queue-columns.tsx'
import { TextFact } from './text-fact.tsx'
import { useReason } from './use-reason.ts'
import type { TicketActs, TicketEdit } from './use-ticket-acts.ts'

type Props = { ticket: Ticket; can: Verdicts; acts: TicketActs }

const channels = ['phone', 'email', 'portal', 'chat', 'monitoring'] as const
const priorities = ['1', '2', '3', '4']
const weights = ['1', '2', '3']

/** The fields of a ticket, each edited in place and saved alone. */
export function TicketFacts({ ticket, can, acts }: Props) {
  const t = useTranslations('it')
  const { queues, sites, people, workersFor } = useDesk()
  const { writes } = useViewer()
  const reason = useReason()
  const { version } = ticket

  function locked(field: TicketField, verdict: Verdict): string | null {
    return reason(verdict.can && !writes.has(field) ? { can: false, because: 'not-permitted' } : verdict, ticket)
  }

  /** Said once above the fields, not under each. */
  const general = reason(can.edit, ticket)
  const named = (map: ReadonlyMap<string, string>) =>
    [...map].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
  const edit = (set: TicketEdit, base: number) => acts.edit({ ...ticket, version: base }, set)
  const persons = new Map(workersFor(ticket).map((id) => [id, people.get(id)?.name ?? t('unknownPerson')]))
  return (
    <section aria-label={t('panel.facts')} className="grid items-start gap-3 sm:grid-cols-3">
      <ChoiceFact
        explained={general}
        field="assigneeId"
        value={ticket.assigneeId ?? nobody}
        version={version}
        options={[{ value: nobody, label: t('nobody') }, ...named(persons)]}
        lockedReason={locked('assigneeId', can.assign)}
        onChoose={(value, base) => acts.assign({ ...ticket, version: base }, value === nobody ? null : value)}
      />
      <ChoiceFact
        explained={general}
        field="queueId"
        value={ticket.queueId}
        version={version}
        options={named(queues)}
        lockedReason={locked('queueId', can.edit)}
        onChoose={(queueId, base) => edit({ queueId }, base)}
      />
      <ChoiceFact
        explained={general}
        field="priority"
        value={String(ticket.priority)}
        version={version}
        options={priorities.map((value) => ({ value, label: t('priority', { level: value }) }))}
        lockedReason={locked('priority', can.prioritise)}
        onChoose={(value, base) => acts.prioritise({ ...ticket, version: base }, Number(value))}
      />
      <ChoiceFact
        explained={general}
        field="channel"
        value={ticket.channel}
        version={version}
        options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
        lockedReason={locked('channel', can.edit)}
        onChoose={(value, base) => edit({ channel: channels.find((name) => name === value) ?? ticket.channel }, base)}
      />
      {(['impact', 'urgency'] as const).map((field) => (
        <ChoiceFact
          explained={general}
          key={field}
          field={field}
          value={String(ticket[field])}
          version={version}
          options={weights.map((value) => ({ value, label: t('weight', { level: value }) }))}
          lockedReason={locked(field, can.edit)}
          onChoose={(value, base) => edit({ [field]: Number(value) }, base)}
        />
      ))}
      <TextFact
        ticketId={ticket.id}
        field="category"
        value={ticket.category}
        version={version}
        maxLength={120}
        lockedReason={locked('category', can.edit)}
        onSave={(category, base) => edit({ category }, base)}
      />
      {sites.size > 0 && (
        <ChoiceFact
          explained={general}
          field="siteId"
          value={ticket.siteId ?? nobody}
          version={version}
          options={[{ value: nobody, label: t('nothing') }, ...named(sites)]}
          lockedReason={locked('siteId', can.edit)}
          onChoose={(value, base) => edit({ siteId: value === nobody ? null : value }, base)}
        />
      )}
    </section>
  )
}
