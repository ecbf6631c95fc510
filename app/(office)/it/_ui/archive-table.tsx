'use client'

import type { inferRouterOutputs } from '@trpc/server'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useDesk } from './desk.tsx'
import { AssigneeMark, PriorityMark, StateBadge } from './ticket-marks.tsx'

type Row = inferRouterOutputs<AppRouter>['it']['ticket']['list']['tickets'][number]
type Props = {
  label: string
  tickets: readonly Row[]
  onOpen: (ticket: { id: string }) => void
  /** What stands under the last row. */
  children: ReactNode
}

/** Pages of past tickets as a plain table: a press on the number opens one. */
export function ArchiveTable({ label, tickets, onOpen, children }: Props) {
  const t = useTranslations('it.fields')
  const format = useFormatter()
  const { queues } = useDesk()
  const day = (at: number | null | undefined) =>
    at === null || at === undefined ? '' : format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  const heads = ['number', 'subject', 'priority', 'state', 'assigneeId', 'queueId', 'openedAt', 'solvedAt', 'rating'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="min-h-0 flex-1 overflow-auto rounded-md border bg-surface">
      <table className="w-full min-w-max border-separate border-spacing-0 text-left">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="sticky top-0 border-b bg-sunken px-2 py-2 text-12 font-medium text-ink-muted">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <tr key={ticket.id} className="hover:bg-sunken/60 [&>td]:h-10 [&>td]:border-b [&>td]:px-2">
              <td>
                <button type="button" onClick={() => onOpen(ticket)} className="text-accent tabular-nums hover:underline">
                  {ticketLabel(ticket.number ?? 0)}
                </button>
              </td>
              <td className="max-w-96 truncate">{ticket.subject}</td>
              <td>{ticket.priority !== undefined && <PriorityMark priority={ticket.priority} />}</td>
              <td>{ticket.state !== undefined && <StateBadge state={ticket.state} />}</td>
              <td>
                <AssigneeMark assigneeId={ticket.assigneeId ?? null} />
              </td>
              <td>{queues.get(ticket.queueId ?? '')}</td>
              <td className="tabular-nums">{day(ticket.openedAt)}</td>
              <td className="tabular-nums">{day(ticket.solvedAt)}</td>
              <td className="text-right tabular-nums">{ticket.rating}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex justify-center p-3">{children}</div>
    </section>
  )
}
