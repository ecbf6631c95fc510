'use client'

import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { type State, StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import { useStep } from '../../_client/use-second.ts'
import { recordHref } from '../../_kpis/record-links.ts'
import { usePeople } from '../../_kpis/use-people.ts'
import { useHeld, useRow, useRows } from '../../_live/use-live.ts'
import { type Ticket, urgentFirst } from '../board-rows.ts'
import { ClaimButton } from '../claim-button.tsx'
import { LineLink } from '../line-link.tsx'
import type { KindProps } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'

type Queue = { id: string; version: number; name: string }

const shown = 12
const aMinute = 60_000
/** Due sooner than this, a ticket asks for attention (ms). */
const soon = 2 * 3_600_000
const open = { column: 'state', in: ['new', 'open', 'pending'] } as const

/** The open tickets of all queues or of one, the most urgent first. */
export function QueueTile({ settings: { title, placeId, most = shown }, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const held = useHeld('tickets')
  const tickets = useRows<Ticket>(
    'tickets',
    placeId === undefined ? [open] : [open, { column: 'queueId', compare: '=', to: placeId }],
  )
  const queue = useRow<Queue>('queues', placeId ?? '')
  const urgent = useMemo(() => urgentFirst(tickets), [tickets])
  const state = useShellState({ kind: held ? 'value' : 'loading' })
  const label = title ?? t('names.queue')
  const rest = urgent.length - most
  return (
    <TileShell
      look={look}
      label={label}
      scope={queue?.name}
      state={state}
      opening={{ href: placeId === undefined ? '/it' : `/it?queue=${placeId}`, name: label }}
      foot={rest > 0 && <p className="shrink-0 text-(length:--tile-note) text-ink-muted">{t('rest', { count: rest })}</p>}
    >
      {urgent.length === 0 ? (
        <p className="text-(length:--tile-line) text-ink-muted">{t('queue.none')}</p>
      ) : (
        <TileLines label={label} look={look}>
          {urgent.slice(0, most).map((ticket) => (
            <Line key={ticket.id} ticket={ticket} look={look} />
          ))}
        </TileLines>
      )}
    </TileShell>
  )
}

function Line({ ticket, look }: { ticket: Ticket; look: KindProps['look'] }) {
  const t = useTranslations('boards.kinds.queue')
  const format = useFormatter()
  const now = useStep(aMinute)
  const people = usePeople()
  const { id, number, subject, assigneeId, solutionDueAt, pausedSince } = ticket
  const due = pausedSince === null ? solutionDueAt : null
  const state: State = due === null || now === null ? 'neutral' : due < now ? 'bad' : due < now + soon ? 'watch' : 'neutral'
  const when = due === null || now === null ? '–' : format.relativeTime(due, { now, style: 'narrow' })
  return (
    <p className="flex w-full items-baseline gap-[0.6em] border-b py-[0.3em]">
      <StateMark state={state} className={`size-[0.7em] ${stateText[state]}`} />
      <LineLink href={recordHref('tickets', id) ?? '/it'} look={look} className="flex-1">
        <span className="text-ink-muted tabular-nums">{ticketLabel(number)}</span> {subject}
      </LineLink>
      <span
        className={`hidden max-w-[30%] shrink-0 truncate text-ink-muted ${look === 'wall' ? '[@container_(min-aspect-ratio:2)]:inline' : '[@container_(min-width:22rem)]:inline'}`}
      >
        {assigneeId === null ? t('nobody') : (people.get(assigneeId)?.name ?? '')}
      </span>
      {look === 'desk' && <ClaimButton ticket={ticket} />}
      <span className={`shrink-0 tabular-nums ${stateText[state]}`}>
        {state === 'bad' && <span className="sr-only">{t('late')} </span>}
        {when}
      </span>
    </p>
  )
}
