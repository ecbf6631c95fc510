'use client'

import { useState } from 'react'
import { CorridorBar } from '@/components/chart/corridor-bar.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import type { CellChange } from '@/components/table/cell-change.tsx'
import { type Column, plainView } from '@/components/table/column.ts'
import { DataTable } from '@/components/table/data-table.tsx'
import type { RowPresence } from '@/components/table/table-row.tsx'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { people, type Ticket, tableLabels, ticketOf, ticketStates } from '../_samples.tsx'
import { Section } from './section.tsx'

const many = 10_000
const rowId = (ticket: Ticket) => ticket.id

export const ticketColumns: Column<Ticket>[] = [
  {
    id: 'number',
    header: 'Number',
    width: 110,
    fixed: true,
    cell: (ticket) => `T-${ticket.number}`,
    sortValue: (ticket) => ticket.number,
    text: (ticket) => `T-${ticket.number}`,
  },
  {
    id: 'subject',
    header: 'Subject',
    width: 220,
    grow: true,
    cell: (ticket) => ticket.subject,
    sortValue: (ticket) => ticket.subject,
    text: (ticket) => ticket.subject,
    edit: { kind: 'text', value: (ticket) => ticket.subject, maxLength: 200 },
  },
  {
    id: 'state',
    header: 'State',
    width: 110,
    cell: (ticket) => (
      <Badge state={ticket.state === 'solved' ? 'good' : ticket.state === 'new' ? 'watch' : 'neutral'}>
        {ticketStates.find(({ value }) => value === ticket.state)?.label}
      </Badge>
    ),
    sortValue: (ticket) => ticket.state,
    edit: {
      kind: 'select',
      value: (ticket) => ticket.state,
      options: ticketStates,
      lockedReason: (ticket) => (ticket.number % 9 === 0 ? 'Closed by an audit' : null),
    },
  },
  {
    id: 'priority',
    header: 'Priority',
    width: 80,
    numeric: true,
    cell: (ticket) => ticket.priority,
    sortValue: (ticket) => ticket.priority,
  },
  {
    id: 'assignee',
    header: 'Assignee',
    width: 150,
    cell: (ticket) => {
      const person = people[ticket.assignee]
      return (
        person && (
          <span className="flex items-center gap-1.5">
            <Avatar {...person} size="xs" decorative /> {person.name}
          </span>
        )
      )
    },
    sortValue: (ticket) => people[ticket.assignee]?.name ?? null,
    text: (ticket) => people[ticket.assignee]?.name ?? '',
  },
  {
    id: 'stock',
    header: 'Stock',
    width: 150,
    cell: (ticket) => <CorridorBar corridor={ticket.corridor} label={`${ticket.corridor.onHand} on hand`} className="w-34" />,
  },
  {
    id: 'age',
    header: 'Age (h)',
    width: 80,
    numeric: true,
    cell: (ticket) => ticket.ageHours,
    sortValue: (ticket) => ticket.ageHours,
  },
]

const first = people[1]
const second = people[2]
const presence = new Map<string, RowPresence[]>([
  [
    `ticket-${many - 1}`,
    first && second
      ? [
          { personId: '1', ...first },
          { personId: '2', ...second, columnId: 'subject' },
        ]
      : [],
  ],
  [
    `ticket-${many - 3}`,
    first && second
      ? [
          { personId: '1', ...first },
          { personId: '2', ...second },
        ]
      : [],
  ],
])

function arrived(before: readonly Ticket[]): Ticket[] {
  return [ticketOf((before[0]?.number ?? 0) + 1), ...before]
}

export function LiveTable() {
  const [tickets, setTickets] = useState(() => Array.from({ length: many }, (_, index) => ticketOf(many - index)))
  const [changed, setChanged] = useState(new Map<string, CellChange>())
  const [view, setView] = useState(plainView)
  const [openId, setOpenId] = useState<string | null>(null)

  function edit(id: string, change: Partial<Ticket>) {
    setTickets((before) => before.map((ticket) => (ticket.id === id ? { ...ticket, ...change } : ticket)))
    setChanged(new Map([[id, { columnIds: Object.keys(change), color: people[1]?.color ?? '', at: Date.now() }]]))
  }
  return (
    <Section title="Live table">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setTickets((before) => arrived(before))}>
          A ticket arrives
        </Button>
        <Button size="sm" onClick={() => setTimeout(() => setTickets((before) => arrived(before)), 1500)}>
          A ticket arrives in 1.5 s
        </Button>
        <Button size="sm" onClick={() => setTickets((before) => before.toSpliced(2, 1))}>
          The third leaves
        </Button>
        <Button
          size="sm"
          onClick={() => tickets[1] && edit(tickets[1].id, { ageHours: tickets[1].ageHours + 1, state: 'solved' })}
        >
          The second changes
        </Button>
      </div>
      <div className="h-120">
        <DataTable
          label="Tickets"
          locale="en"
          labels={tableLabels}
          rows={tickets}
          rowId={rowId}
          columns={ticketColumns}
          view={view}
          onViewChange={setView}
          status={{ kind: 'ready' }}
          empty={<EmptyState title="No tickets" />}
          emptyFiltered={<EmptyState title="No ticket matches" text="Take a word out of the filter" />}
          onOpen={(ticket) => setOpenId(ticket.id)}
          openRowId={openId}
          onEdit={({ rowId: id, columnId, value }) => edit(id, { [columnId]: value })}
          onKey={(key, ticket) => {
            if (key !== 'c') return false
            edit(ticket.id, { assignee: 0 })
            return true
          }}
          onShowKeys={() => showToast({ text: 'Arrows move, Enter edits, Space opens, / filters' })}
          changed={changed}
          presence={presence}
        />
      </div>
    </Section>
  )
}
