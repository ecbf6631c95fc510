'use client'

import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Column } from '@/components/table/column.ts'
import { Button } from '@/components/ui/button.tsx'
import { stateActions, ticketActions, ticketLabel, ticketStates, verdictOn } from '@/server/areas/it/tickets/rules.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { useViewer } from '../../../_it/use-viewer.ts'
import { useDesk } from './desk.tsx'
import type { Ticket } from './live-rows.ts'
import { dueOf } from './next-promise.ts'
import { SlaCell } from './sla-cell.tsx'
import { AssigneeMark, PriorityMark, StateBadge } from './ticket-marks.tsx'
import { useReason } from './use-reason.ts'

export const nobody = ''
const priorities = [1, 2, 3, 4]

type Options = {
  onClaim: (ticket: Ticket) => void
  /** Whether the reader may know who asked. */
  withRequester: boolean
}

/** The columns of the queue; state, priority and assignee are edited in place where the ticket and the role allow it. */
export function useQueueColumns({ onClaim, withRequester }: Options): Column<Ticket>[] {
  const t = useTranslations('it')
  const desk = useDesk()
  const viewer = useViewer()
  const reason = useReason()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reason` is new on each render and made of `t` and `desk` alone
  return useMemo(() => {
    const nameOf = (id: string | null) => (id === null ? null : (desk.people.get(id)?.name ?? t('unknownPerson')))
    const columns: Column<Ticket>[] = [
      {
        id: 'number',
        header: t('fields.number'),
        width: 84,
        fixed: true,
        cell: (ticket) => <span className="tabular-nums">{ticketLabel(ticket.number)}</span>,
        sortValue: (ticket) => ticket.number,
        text: (ticket) => ticketLabel(ticket.number),
      },
      {
        id: 'priority',
        header: t('fields.priority'),
        width: 124,
        cell: (ticket) => <PriorityMark priority={ticket.priority} />,
        sortValue: (ticket) => ticket.priority,
        edit: {
          kind: 'select',
          value: (ticket) => String(ticket.priority),
          options: priorities.map((level) => ({ value: String(level), label: t('priority', { level: String(level) }) })),
          lockedReason: (ticket) => reason(verdictOn('prioritise', ticket, viewer), ticket),
        },
      },
      {
        id: 'subject',
        header: t('fields.subject'),
        width: 240,
        grow: true,
        fixed: true,
        cell: (ticket) => <span title={ticket.subject}>{ticket.subject}</span>,
        sortValue: (ticket) => ticket.subject,
        text: (ticket) => ticket.subject,
      },
      {
        id: 'due',
        header: t('fields.due'),
        width: 124,
        cell: (ticket) => <SlaCell ticket={ticket} />,
        sortValue: dueOf,
      },
      {
        id: 'state',
        header: t('fields.state'),
        width: 120,
        cell: (ticket) => <StateBadge state={ticket.state} />,
        sortValue: (ticket) => ticketStates.indexOf(ticket.state),
        edit: {
          kind: 'select',
          value: (ticket) => ticket.state,
          options: (ticket) =>
            [ticket.state, ...reachable(ticket, viewer)].map((state) => ({ value: state, label: t(`states.${state}`) })),
          lockedReason: (ticket) =>
            reachable(ticket, viewer).length > 0 ? null : reason(verdictOn('solve', ticket, viewer), ticket),
        },
      },
      {
        id: 'assigneeId',
        header: t('fields.assigneeId'),
        width: 200,
        cell: (ticket) =>
          ticket.assigneeId === null && verdictOn('claim', ticket, viewer).can ? (
            <span className="flex items-center justify-between gap-2">
              <AssigneeMark assigneeId={null} />
              <Button
                size="sm"
                tabIndex={-1}
                aria-label={t('queue.claimNamed', { ticket: ticketLabel(ticket.number) })}
                onClick={() => onClaim(ticket)}
              >
                {t('queue.claim')}
              </Button>
            </span>
          ) : (
            <AssigneeMark assigneeId={ticket.assigneeId} />
          ),
        sortValue: (ticket) => nameOf(ticket.assigneeId),
        text: (ticket) => nameOf(ticket.assigneeId) ?? '',
        edit: {
          kind: 'select',
          value: (ticket) => ticket.assigneeId ?? nobody,
          options: (ticket) => [
            { value: nobody, label: t('nobody') },
            ...byLabel(desk.workersFor(ticket).map((id) => ({ value: id, label: nameOf(id) ?? '' }))),
          ],
          lockedReason: (ticket) => reason(verdictOn('assign', ticket, viewer), ticket),
        },
      },
      {
        id: 'queueId',
        header: t('fields.queueId'),
        width: 180,
        cell: (ticket) => desk.queues.get(ticket.queueId) ?? t('nothing'),
        sortValue: (ticket) => desk.queues.get(ticket.queueId) ?? null,
        text: (ticket) => desk.queues.get(ticket.queueId) ?? '',
      },
      {
        id: 'requesterName',
        header: t('fields.requesterName'),
        width: 190,
        cell: (ticket) => ticket.requesterName,
        sortValue: (ticket) => ticket.requesterName ?? null,
        text: (ticket) => ticket.requesterName ?? '',
      },
      {
        id: 'openedAt',
        header: t('fields.openedAt'),
        width: 110,
        cell: (ticket) => <Age at={ticket.openedAt} />,
        sortValue: (ticket) => ticket.openedAt,
      },
    ]
    return withRequester ? columns : columns.filter((column) => column.id !== 'requesterName')
  }, [t, desk, viewer, onClaim, withRequester])
}

const byLabel = (options: { value: string; label: string }[]) => options.sort((a, b) => a.label.localeCompare(b.label))

/** The states that one action leads to. */
function reachable(ticket: Ticket, viewer: ReturnType<typeof useViewer>) {
  return stateActions.filter((action) => verdictOn(action, ticket, viewer).can).map((action) => ticketActions[action].to)
}

/** How long ago, to the minute. */
function Age({ at }: { at: number }) {
  const format = useFormatter()
  const now = useSecond()
  const text =
    now === null
      ? format.dateTime(at, { day: 'numeric', month: 'short' })
      : format.relativeTime(Math.min(at, now), { now, style: 'narrow' })
  return <span title={format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}>{text}</span>
}
