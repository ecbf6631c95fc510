import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Me } from '../../server/areas/admin/contract.ts'
import { type TileKind, tileKinds } from '../../server/areas/boards/kinds/rules.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import type { Snapshot } from '../../server/live/protocol.ts'
import type { Aggregate, Metric } from '../../server/metrics/metric.ts'
import { MeProvider } from '../_client/me.tsx'
import { OutboxProvider } from '../_client/outbox/outbox-provider.tsx'
import { TrpcProvider } from '../_client/trpc.tsx'
import { createConnection } from '../_live/connection.ts'
import { LiveContext } from '../_live/live-context.ts'
import { LiveProvider } from '../_live/live-provider.tsx'
import { createStore } from '../_live/store.ts'
import { messages } from '../_messages/messages.ts'
import { Texts } from '../_messages/texts.tsx'
import { BoardTile } from './board-tile.tsx'
import type { KindProps } from './shown-tile.ts'
import { topicsOf } from './topics.ts'

const of: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, dimensions: ['priority'] }
const metric = (id: string, part: Partial<Metric> = {}): Metric => ({
  ...{ id, area: 'it', formula: { kind: 'plain', of }, unit: 'count', direction: 'down', records: of },
  ...part,
})
const open = metric('it.open')
const overdue = metric('it.overdue', { target: 10 })

const me: Me = {
  person: { id: 'p', name: 'Ana Ruiz', hue: '', language: 'es' },
  roles: ['it'],
  company: { name: 'Casa', timeZone: 'Europe/Madrid', currency: 'EUR', demo: true },
  places: [],
  areas: ['it'],
  metrics: [open, overdue],
  can: { tickets: ['update'], services: [], stockLevels: [] },
}

const snapshot: Snapshot = {
  ...{ reset: true, view: 'v', to: { position: 7, tx: 't' } },
  rows: {
    tickets: [
      { id: 'a', version: 1, number: 7, subject: 'No network', queueId: 'q', assigneeId: null, state: 'open', priority: 1 },
      { id: 'b', version: 1, number: 8, subject: 'Done long ago', queueId: 'q', assigneeId: null, state: 'solved', priority: 1 },
    ],
    services: [{ id: 's', version: 1, name: 'Wifi', state: 'down', note: 'since the storm', since: 0 }],
    stockLevels: [],
  },
  metrics: [
    { id: 'it.open', value: 12_345, by: { priority: { 1: 45, 3: 12_300 } }, causes: [] },
    { id: 'it.overdue', value: 12, by: {}, causes: [] },
  ],
}

const settings = {
  ...{ metrics: ['it.overdue', 'it.open'], until: 0, text: 'Call 112\n- first', url: '/icon.svg' },
}

/** On a desk there is where edits wait; a wall has nothing to edit with. */
const Ground = ({ look, children }: { look: KindProps['look']; children: ReactNode }) =>
  look === 'wall' ? children : <OutboxProvider>{children}</OutboxProvider>

function drawn(
  kind: string,
  { who = me, look = 'desk', told = {} }: { who?: Me; look?: KindProps['look']; told?: object | undefined } = {},
) {
  const store = createStore()
  const openSocket = () => {
    throw new Error('A page that is drawn on the server opens no socket')
  }
  const connection = createConnection({ store, openSocket, timers: manualClock(0), random: () => 0, onDoubt: () => {} })
  const tile = { id: 't', kind, settings: { ...settings, ...told } }
  const html = renderToString(
    <Texts language="es" messages={messages.es} timeZone="Europe/Madrid">
      <MeProvider me={who} density="comfortable">
        <TrpcProvider>
          <LiveContext value={{ store, connection, start: createStore() }}>
            <Ground look={look}>
              <LiveProvider topics={topicsOf([tile], who.metrics)} initial={snapshot}>
                <BoardTile tile={tile} period="month" look={look} />
              </LiveProvider>
            </Ground>
          </LiveContext>
        </TrpcProvider>
      </MeProvider>
    </Texts>,
  )
  return html.replaceAll('<!-- -->', '')
}

/** What each kind draws before it comes alive: its values where they are live, its place where they are history or time. */
const first: Record<TileKind, string> = {
  number: '>12<',
  gauge: '>12<',
  progress: '120 % · ',
  status: 'No como se quiere',
  trend: 'aria-busy="true"',
  bars: '12.345',
  top: '12.300',
  queue: 'No network',
  corridor: 'Todas las existencias están dentro de su margen',
  funnel: '12.345',
  heatmap: 'aria-busy="true"',
  clock: 'aria-busy="true"',
  countdown: 'aria-busy="true"',
  text: '<li>first</li>',
  people: 'aria-busy="true"',
  incidents: 'since the storm',
  image: 'alt="Call 112',
  heading: 'Servicios',
}

const told: Partial<Record<TileKind, object>> = { heading: { title: 'Servicios' }, top: { metrics: ['it.open'] } }

test.each(tileKinds)('the first paint of %s has what can be known then', (kind) => {
  expect(drawn(kind, { told: told[kind] })).toContain(first[kind])
})

test.each(tileKinds)('on a wall %s has nothing to press or to reach by keyboard', (kind) => {
  const html = drawn(kind, { look: 'wall', told: told[kind] })
  expect(html).toContain(kind === 'image' ? 'alt=' : kind === 'heading' ? 'Servicios' : '<article')
  expect(html).not.toMatch(/<a |<button|tabindex/i)
})

test('what the viewer may not see is not drawn, with no word of it', () => {
  const stranger = { ...me, metrics: [], can: {} }
  const seen = tileKinds.filter((kind) => drawn(kind, { who: stranger, told: told[kind] }) !== '')
  expect(seen).toEqual(['clock', 'countdown', 'text', 'people', 'image', 'heading'])
  const half = drawn('bars', { who: { ...me, metrics: [overdue] } })
  expect(half).toContain('Vencidas')
  expect(half).not.toMatch(/12\.345|Incidencias abiertas/)
})

test('a kind or a time zone that is not known, and a picture from a forbidden place, say so', () => {
  expect(drawn('clock', { told: { timeZone: 'Nowhere/Else' } })).toContain('Nowhere/Else')
  expect(drawn('constructor')).toContain(messages.es.boards.kinds.unknown)
  const refused = drawn('image', { told: { url: 'http://example.org/a.png' } })
  expect(refused).toContain(messages.es.boards.kinds.picture.refused)
  expect(refused).not.toContain('example.org')
})

test('a target is reached when it is reached, not when it is nearly', () => {
  const nearly = { ...overdue, direction: 'up' as const, target: 12_380 }
  const who = { ...me, metrics: [{ ...open, ...nearly, id: 'it.open' }] }
  expect(drawn('progress', { who, told: { metrics: ['it.open'] } })).toContain('99 % · ')
})

test('a ticket that nobody has can be claimed on the tile, by whom the roles let', () => {
  expect(drawn('queue')).toContain('Tomar T-7')
  expect(drawn('queue', { who: { ...me, can: { ...me.can, tickets: [] } } })).not.toContain('Tomar')
})

test('the queue shows open tickets alone, and of one queue alone where it is told so', () => {
  expect(drawn('queue')).not.toContain('Done long ago')
  expect(drawn('queue', { told: { placeId: 'another' } })).not.toContain('No network')
})
