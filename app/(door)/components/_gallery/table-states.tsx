'use client'

import { TicketCheck } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { plainView } from '@/components/table/column.ts'
import { DataTable, type DataTableProps } from '@/components/table/data-table.tsx'
import { Button } from '@/components/ui/button.tsx'
import { longText, type Ticket, tableLabels, ticketOf } from '../_samples.tsx'
import { ticketColumns } from './live-table.tsx'
import { Section } from './section.tsx'

const nothing = () => {}
const columns = ticketColumns.slice(0, 3)
const none: Ticket[] = []
const rowId = (ticket: Ticket) => ticket.id

const states: { name: string; rows: Ticket[]; filter: string; status: DataTableProps<Ticket>['status'] }[] = [
  { name: 'Loading table', rows: none, filter: '', status: { kind: 'loading' } },
  { name: 'Empty table', rows: none, filter: '', status: { kind: 'ready' } },
  { name: 'Table with nothing left', rows: [ticketOf(1)], filter: 'unheard of', status: { kind: 'ready' } },
  {
    name: 'Failed table',
    rows: none,
    filter: '',
    status: {
      kind: 'error',
      content: <ErrorState title="Cannot show the tickets" text={longText} retry={{ label: 'Try again', onRetry: nothing }} />,
    },
  },
]

export function TableStates() {
  return (
    <Section title="Table states">
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {states.map(({ name, rows, filter, status }) => (
          <StillTable key={name} name={name} rows={rows} filter={filter} status={status} />
        ))}
      </div>
    </Section>
  )
}

function StillTable({ name, rows, filter, status }: (typeof states)[number]) {
  const [view, setView] = useState({ ...plainView, filter, density: 'compact' as const })
  return (
    <div className="h-88 min-w-0">
      <DataTable
        label={name}
        locale="en"
        labels={tableLabels}
        rows={rows}
        rowId={rowId}
        columns={columns}
        view={view}
        onViewChange={(next) => setView({ ...next, density: 'compact' })}
        status={status}
        empty={
          <EmptyState
            icon={TicketCheck}
            title="No tickets yet"
            text="What people report will stand here, the most urgent first."
            action={<Button variant="primary">Report a problem</Button>}
          />
        }
        emptyFiltered={<EmptyState title="No ticket matches" text="Take a word out of the filter." />}
      />
    </div>
  )
}
