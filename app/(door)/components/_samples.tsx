import type { Bar } from '@/components/chart/bar-list.tsx'
import type { Corridor } from '@/components/chart/corridor-geometry.ts'
import type { FunnelStep } from '@/components/chart/funnel.tsx'
import type { TrendSeries } from '@/components/chart/trend-chart.tsx'
import type { TableLabels } from '@/components/table/table-labels.ts'
import type { TileReading } from '@/components/tile/tile-face.tsx'
import type { Cause } from '@/components/tile/why-panel.tsx'
import { personColor } from '@/components/ui/person-color.ts'

/** All words and numbers of the component page; a developer's page, so English stays here. */

export const people = [
  'Ana Ruiz',
  'Bruno Costa',
  'Carla Medina',
  'Diego Serra',
  'Elena Prado',
  'Filipe Nunes',
  'Gloria Vidal',
  'Hugo Lima',
].map((name) => ({
  name,
  color: personColor(name),
}))

const trend = [
  31, 33, 32, 35, 34, 36, 38, 37, 39, 38, 40, 43, 42, 41, 44, 46, 45, 47, 46, 48, 47, 49, 52, 51, 50, 53, 52, 50, 49, 48,
]

export const overdue: TileReading = {
  value: '48.210',
  unit: '€',
  state: 'bad',
  delta: { text: '12 %', direction: 'up', meaning: 'bad', comparison: 'vs 1–22 October' },
  trend,
}

export const fulfilled: TileReading = {
  value: '96,4',
  unit: '%',
  state: 'good',
  delta: { text: '1,2 pt', direction: 'up', meaning: 'good', comparison: 'vs last week' },
  target: { reached: 0.96, expected: 0.95, text: '95 % wanted', label: '96.4 % reached, 95 % wanted' },
  trend: [...trend].reverse(),
}

export const openTickets: TileReading = {
  value: '128',
  unit: 'tickets',
  state: 'watch',
  delta: { text: '9', direction: 'down', meaning: 'good', comparison: 'vs same hour last Monday' },
  target: {
    reached: 0.72,
    expected: 0.65,
    text: '72 % of 178',
    label: '72 % of the 178 expected this week, 65 % expected by now',
  },
  trend: trend.map((point, index) => (index > 10 && index < 15 ? null : point)),
}

export const stockValue: TileReading = {
  value: '1.234.567,89',
  unit: '€',
  delta: { text: '0 %', direction: 'level', meaning: 'neutral', comparison: 'vs last month' },
  trend,
}

export const whyText = '+1.240 € · invoice F-1042 paid · Ana, 3 s ago'

export const causes: Cause[] = [
  {
    id: '1',
    text: 'Invoice F-1042 paid',
    person: people[0],
    time: '3 s ago',
    exactTime: '22 November 2026, 10:42:07',
    delta: '−1.240 €',
    state: 'good',
  },
  {
    id: '2',
    text: 'Invoice F-0988 fell due',
    time: '10:00',
    exactTime: '22 November 2026, 10:00:00',
    delta: '+3.900 €',
    state: 'bad',
  },
  {
    id: '3',
    text: 'Credit note N-77 for Ferretería Sánchez, agreed by phone after the delivery of 12 November came short',
    person: people[5],
    time: 'yesterday',
    exactTime: '21 November 2026, 17:31:40',
    delta: '−310 €',
    state: 'good',
  },
]

export const bars: Bar[] = [
  { id: 'network', label: 'Network', value: 42, text: '42', state: 'bad' },
  { id: 'workplace', label: 'Workplace', value: 31, text: '31' },
  { id: 'erp', label: 'Business applications with a long name that has to give way', value: 18, text: '18', state: 'watch' },
  { id: 'phones', label: 'Phones', value: 4, text: '4', state: 'good' },
  { id: 'none', label: 'Not classified', value: 0, text: '0', state: 'unknown' },
]

const solvedWay = trend.map((point, index) => 14 + ((index * 7) % 11) + Math.round(point / 8))

export const series: TrendSeries[] = [
  { id: 'open', label: 'Open', values: openTickets.trend ?? [], text: '48' },
  { id: 'solved', label: 'Solved', values: solvedWay, text: '26' },
  { id: 'waiting', label: 'Waiting for somebody', values: trend.map((point) => Math.round(point / 4)), text: '12' },
]

export const funnelSteps: FunnelStep[] = [
  { id: 'opened', label: 'Opened', value: 640, text: '640', share: null },
  { id: 'answered', label: 'Answered in time', value: 512, text: '512', share: '80 % of the first' },
  { id: 'solved', label: 'Solved', value: 470, text: '470', share: '73 % of the first' },
  { id: 'rated', label: 'Rated', value: null, text: 'No data', share: null },
]

const heatFrom = Date.UTC(2026, 7, 31)
export const heatDays = Array.from({ length: 91 }, (_, day) => new Date(heatFrom + day * 86_400_000).toISOString().slice(0, 10))
export const heatValues = heatDays.map((_, day) =>
  day > 40 && day < 45 ? null : day % 7 > 4 ? (day * 3) % 9 : 20 + ((day * 17) % 41),
)

export const corridors: { id: string; label: string; cover: string; corridor: Corridor }[] = [
  {
    id: 'within',
    label: '60 on hand, within 20 and 100; 48 available; 30 arrive on 30 November',
    cover: '24 days',
    corridor: { min: 20, max: 100, onHand: 60, available: 48, inbound: [{ id: 'a', quantity: 30, label: '30 on 30 November' }] },
  },
  {
    id: 'short',
    label: '12 on hand, below the minimum of 20; 4 available; 24 and 40 arrive',
    cover: '4 days',
    corridor: {
      min: 20,
      max: 100,
      onHand: 12,
      available: 4,
      inbound: [
        { id: 'a', quantity: 24, label: '24 on 25 November' },
        { id: 'b', quantity: 40, label: '40 on 2 December' },
      ],
    },
  },
  {
    id: 'over',
    label: '130 on hand, above the maximum of 100',
    cover: '61 days',
    corridor: { min: 20, max: 100, onHand: 130, available: 118, inbound: [] },
  },
  {
    id: 'beyond',
    label: '900 on hand, far above the maximum of 100',
    cover: '400 days',
    corridor: { min: 20, max: 100, onHand: 900, available: 900, inbound: [] },
  },
  {
    id: 'none',
    label: 'None on hand, 6 owed; minimum 20',
    cover: '0 days',
    corridor: { min: 20, max: 100, onHand: 0, available: -6, inbound: [{ id: 'a', quantity: 50, label: '50 on 25 November' }] },
  },
  {
    id: 'unbounded',
    label: '80 on hand, minimum 20, no maximum',
    cover: '32 days',
    corridor: { min: 20, max: null, onHand: 80, available: 70, inbound: [] },
  },
]

export type Ticket = {
  id: string
  number: number
  subject: string
  state: TicketState
  priority: number
  assignee: number
  ageHours: number
  corridor: Corridor
}
export type TicketState = 'new' | 'open' | 'pending' | 'solved'

export const ticketStates = [
  { value: 'new', label: 'New' },
  { value: 'open', label: 'Open' },
  { value: 'pending', label: 'Pending' },
  { value: 'solved', label: 'Solved' },
] as const

const subjects = [
  'Label printer prints blank',
  'No network at dock 3',
  'Password reset',
  'Scanner will not pair',
  'Invoice stuck in queue',
  'Café terminal shows ñ as ?',
  'Monitor flickers',
  'VPN drops each hour',
]

/** A ticket made of its number alone, so that the page looks the same each time. */
export function ticketOf(number: number): Ticket {
  const at = (many: number, stride: number) => (number * stride) % many
  return {
    id: `ticket-${number}`,
    number,
    subject: `${subjects[at(subjects.length, 5)]} (${at(97, 31)})`,
    state: ticketStates[at(4, 7)]?.value ?? 'new',
    priority: 1 + at(4, 3),
    assignee: at(people.length, 11),
    ageHours: at(480, 37),
    corridor: { min: 20, max: 100, onHand: at(130, 17), available: at(130, 17) - 6, inbound: [] },
  }
}

export const tableLabels: TableLabels = {
  filter: 'Filter tickets',
  arrange: 'Columns and density',
  columns: 'Columns',
  compact: 'Compact rows',
  keys: 'Keyboard shortcuts',
  arrivals: (count) => `${count} new`,
  count: (shown, total) => (shown === total ? `${total} tickets` : `${shown} of ${total} tickets`),
}

export const longText =
  'Cannot read overdue receivables: the database did not answer within 15 s. The last known value is from 10:42; try again or call IT'
