'use client'

import { useState } from 'react'
import { Tile, type TileProps } from '@/components/tile/tile.tsx'
import { TileGrid, TilePlace } from '@/components/tile/tile-grid.tsx'
import { WhyPanel } from '@/components/tile/why-panel.tsx'
import { Button } from '@/components/ui/button.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { causes, fulfilled, longText, openTickets, overdue, stockValue, whyText } from '../_samples.tsx'
import { Section } from './section.tsx'

const nothing = () => {}

export function Tiles() {
  const [cents, setCents] = useState(4_821_000)
  const [explaining, setExplaining] = useState(false)
  const value = new Intl.NumberFormat('es', { minimumFractionDigits: 2, useGrouping: 'always' }).format(cents / 100)
  const why = { text: whyText, label: 'Why it changed', onOpen: () => setExplaining(true) }
  const states: Pick<TileProps, 'label' | 'scope' | 'name' | 'state' | 'why'>[] = [
    { label: 'Loading', scope: 'all customers', name: 'Loading', state: { kind: 'loading' } },
    {
      label: 'Overdue receivables',
      scope: 'all customers',
      name: 'Overdue receivables, 48 210 euros, worse than last month',
      state: { kind: 'value', reading: overdue },
      why,
    },
    {
      label: 'SLA fulfilled',
      scope: 'IT, this week',
      name: 'SLA fulfilled, 96.4 %, better than last week',
      state: { kind: 'value', reading: fulfilled },
      why,
    },
    {
      label: 'Open tickets',
      scope: 'all queues',
      name: 'Open tickets, 128',
      state: { kind: 'value', reading: openTickets },
      why,
    },
    {
      label: 'Stock value',
      scope: 'all warehouses',
      name: 'Stock value, 1 234 567.89 euros',
      state: { kind: 'value', reading: stockValue },
    },
    {
      label: 'Rolling digits',
      scope: 'press the button above',
      name: 'Rolling digits',
      state: { kind: 'value', reading: { value, unit: '€' } },
    },
    { label: 'CSAT', scope: 'last 30 days', name: 'CSAT, no data', state: { kind: 'no-data', text: 'No answers yet' } },
    {
      label: 'Overdue receivables',
      scope: 'all customers',
      name: 'Overdue receivables, stale since 10:42',
      state: { kind: 'stale', reading: overdue, text: 'since 10:42' },
      why,
    },
    {
      label: 'SLA fulfilled',
      scope: 'IT, this week',
      name: 'SLA fulfilled, stale since 10:42',
      state: { kind: 'stale', reading: fulfilled, text: 'since 10:42' },
    },
    {
      label: 'Overdue receivables',
      scope: 'all customers',
      name: 'Overdue receivables, failed',
      state: { kind: 'error', text: longText, retryLabel: 'Try again', onRetry: nothing },
    },
    {
      label: 'Breaching in 2 h',
      scope: 'Network',
      name: 'Breaching in the next 2 hours, 7, alarm',
      state: {
        kind: 'alarm',
        reading: {
          ...openTickets,
          value: '7',
          delta: { ...overdue.delta, text: '5', direction: 'up', meaning: 'bad', comparison: 'vs an hour ago' },
        },
        text: 'above 5',
      },
      why,
    },
  ]
  return (
    <Section title="Tiles">
      <div>
        <Button size="sm" onClick={() => setCents((before) => before + 124_000)}>
          Change the number
        </Button>
      </div>
      <TileGrid label="Every state of a tile">
        {states.map((state) => (
          <TilePlace key={`${state.name}${state.state.kind}`}>
            <Tile {...state} onOpen={nothing} />
          </TilePlace>
        ))}
        <TilePlace />
      </TileGrid>
      <div className="max-w-md rounded-md border bg-surface px-3">
        <WhyPanel label="Causes" causes={causes} empty="Nothing has moved it yet" />
      </div>
      <SidePanel
        open={explaining}
        onClose={() => setExplaining(false)}
        title="Why it changed"
        subtitle="Overdue receivables"
        closeLabel="Close"
      >
        <WhyPanel label="Causes" causes={causes} empty="Nothing has moved it yet" />
      </SidePanel>
    </Section>
  )
}
