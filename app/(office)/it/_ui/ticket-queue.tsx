'use client'

import { Inbox } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { plainView, type TableView } from '@/components/table/column.ts'
import { DataTable } from '@/components/table/data-table.tsx'
import type { TableLabels } from '@/components/table/table-labels.ts'
import { Button } from '@/components/ui/button.tsx'
import { stateActions, ticketActions, ticketLabel, verdictOn } from '@/server/areas/it/tickets/rules.ts'
import { useDensity } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { useFind } from '../../../_client/use-find.ts'
import { useGlow } from '../../../_client/use-glow.ts'
import type { Outcome } from '../../../_client/use-live-edit.ts'
import { useNarrow } from '../../../_client/use-narrow.ts'
import { useRowPresence } from '../../../_client/use-row-presence.ts'
import { useViewer } from '../../../_it/use-viewer.ts'
import { useConnection } from '../../../_live/use-live.ts'
import { ConflictDialog, type MetConflict } from './conflict-dialog.tsx'
import type { Ticket } from './live-rows.ts'
import { PendReason } from './pend-reason.tsx'
import { nobody, useQueueColumns } from './queue-columns.tsx'
import { noFilter } from './queue-filter.ts'
import { QueueFilterBar } from './queue-filter-bar.tsx'
import type { TicketActs } from './use-ticket-acts.ts'

type Props = {
  /** Those of the filter, and whether there are any others. */
  tickets: readonly Ticket[]
  total: number
  address: ReturnType<typeof useAddress>
  acts: TicketActs
  onClaim: (ticket: Ticket) => void
  onOpen: (ticket: Ticket) => void
  onShowKeys: () => void
}

const rowId = (ticket: Ticket) => ticket.id
const dues = ['solutionDueAt', 'firstResponseDueAt', 'firstRespondedAt', 'pausedSince', 'solvedAt']
/** The cells that show these columns of a ticket. */
const cellsOf = (columns: ReadonlySet<string>) => [...columns, ...(dues.some((column) => columns.has(column)) ? ['due'] : [])]
/** A phone shows what, until when and how it stands; the rest is in the ticket. */
const onPhone = {
  hidden: ['number', 'priority', 'assigneeId', 'queueId', 'requesterName', 'openedAt'],
  widths: { subject: 130, due: 104, state: 92 },
}

/** The live queue: found, sorted, claimed and edited without leaving the keyboard. */
export function TicketQueue({ tickets, total, address, acts, onClaim, onOpen, onShowKeys }: Props) {
  const t = useTranslations('it.queue')
  const locale = useLocale()
  const density = useDensity()
  const narrow = useNarrow()
  const viewer = useViewer()
  const connection = useConnection()
  const changed = useGlow('tickets', cellsOf)
  const { presence, attend } = useRowPresence('tickets')
  const [arranged, arrange] = useState<TableView | null>(null)
  const [pending, setPending] = useState<Ticket | null>(null)
  const [met, setMet] = useState<MetConflict | null>(null)
  /** The ticket as it was when its cell was opened: what the person's choice is based on. */
  const seen = useRef<Ticket | null>(null)
  const byId = useMemo(() => new Map(tickets.map((ticket) => [ticket.id, ticket])), [tickets])
  const withRequester = tickets.some((ticket) => ticket.requesterName !== undefined)
  const columns = useQueueColumns({ onClaim, withRequester })
  const view = arranged ?? {
    ...plainView,
    density,
    sort: { columnId: 'due', direction: 'ascending' },
    ...(narrow ? onPhone : {}),
  }
  useFind(address, view, arrange)
  const labels: TableLabels = {
    filter: t('filter'),
    arrange: t('arrange'),
    columns: t('columns'),
    compact: t('compact'),
    keys: t('keys'),
    arrivals: (count) => t('arrivals', { count }),
    count: (shown, all) => (shown === all ? t('all', { total: all }) : t('some', { shown, total: all })),
  }

  function edit({ rowId: id, columnId, value }: { rowId: string; columnId: string; value: string }) {
    const ticket = seen.current?.id === id ? seen.current : byId.get(id)
    if (ticket !== undefined) void change(ticket, columnId, value)
  }

  async function change(ticket: Ticket, column: string, value: string) {
    if (column === 'priority') {
      const priority = Number(value)
      const outcome = await acts.prioritise(ticket, priority)
      meet(ticket, 'priority', priority, outcome, (version) => change({ ...ticket, version }, column, value))
    } else if (column === 'assigneeId') {
      const assigneeId = value === nobody ? null : value
      const outcome = await acts.assign(ticket, assigneeId)
      meet(ticket, 'assigneeId', assigneeId, outcome, (version) => change({ ...ticket, version }, column, value))
    } else if (column === 'state') {
      const action = stateActions.find((name) => ticketActions[name].to === value && verdictOn(name, ticket, viewer).can)
      if (action === 'pend') setPending(ticket)
      else if (action !== undefined) await acts.move(ticket, action)
    }
  }

  function meet(
    ticket: Ticket,
    field: 'priority' | 'assigneeId',
    mine: unknown,
    outcome: Outcome,
    again: (version: number) => void,
  ) {
    if (typeof outcome !== 'object') return
    setMet({
      ticket: ticketLabel(ticket.number),
      ...{ field, mine, was: ticket[field], conflict: outcome },
      again: () => again(outcome.version),
    })
  }

  function press(key: string, ticket: Ticket): boolean {
    if (key === 'c') onClaim(ticket)
    else if (key === 'o') onOpen(ticket)
    else return false
    return true
  }

  return (
    <>
      <DataTable
        label={t('label')}
        locale={locale}
        labels={labels}
        rows={tickets}
        rowId={rowId}
        columns={columns}
        view={view}
        onViewChange={arrange}
        status={connection.kind === 'connecting' && total === 0 ? { kind: 'loading' } : { kind: 'ready' }}
        empty={
          total === 0 ? (
            <EmptyState icon={Inbox} title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <NothingShown onClear={() => address.go(noFilter)} />
          )
        }
        emptyFiltered={<NothingShown onClear={() => arrange({ ...view, filter: '' })} />}
        onOpen={onOpen}
        openRowId={address.params.get('ticket')}
        onEdit={edit}
        onEditingChange={(cell) => {
          if (cell !== null) seen.current = byId.get(cell.rowId) ?? null
          attend(cell)
        }}
        onKey={press}
        onShowKeys={onShowKeys}
        changed={changed}
        presence={narrow ? undefined : presence}
        toolbar={<QueueFilterBar address={address} />}
      />
      {pending !== null && (
        <PendReason
          ticket={ticketLabel(pending.number)}
          onClose={() => setPending(null)}
          onGive={(reason) => {
            setPending(null)
            void acts.pend(pending, reason)
          }}
        />
      )}
      {met !== null && <ConflictDialog met={met} onClose={() => setMet(null)} />}
    </>
  )
}

function NothingShown({ onClear }: { onClear: () => void }) {
  const t = useTranslations('it.queue')
  return (
    <EmptyState title={t('filteredTitle')} text={t('filteredText')} action={<Button onClick={onClear}>{t('clear')}</Button>} />
  )
}
