import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { manualClock } from '../../server/kernel/clock.ts'
import type { Snapshot } from '../../server/live/protocol.ts'
import { createConnection } from './connection.ts'
import { LiveContext } from './live-context.ts'
import { LiveProvider } from './live-provider.tsx'
import { createStore } from './store.ts'
import { useChanged, useConnection, useHeld, useMetric, useMetrics, usePresence, useRow, useRows } from './use-live.ts'

const snapshot: Snapshot = {
  reset: true,
  view: 'v',
  to: { position: 7, tx: 't' },
  rows: {
    tickets: [
      { id: 'a', version: 1, state: 'open' },
      { id: 'b', version: 1, state: 'solved' },
    ],
  },
  metrics: [{ id: 'it.open', value: 41, by: {}, causes: [] }],
}

/** A page as the server draws it: nothing is connected, nobody has clicked. */
function drawn(page: ReactNode) {
  const store = createStore()
  const connection = createConnection({
    store,
    openSocket: () => {
      throw new Error('A page that is drawn on the server opens no socket')
    },
    timers: manualClock(0),
    random: () => 0,
    onDoubt: () => {},
  })
  const live = { store, connection, start: createStore() }
  return { html: renderToString(<LiveContext value={live}>{page}</LiveContext>), store }
}

function Desk() {
  const open = useRows('tickets', [{ column: 'state', in: ['open'] }])
  const one = useRow('tickets', 'b')
  const people = usePresence('tickets/b', null)
  return (
    <p>
      {open.map(({ id }) => id).join()}|{String(one?.state)}|{useMetric('it.open')?.value ?? 'none'}|{useConnection().kind}|
      {useChanged().size + people.length}
    </p>
  )
}

test('the first paint has the values that the server gives it', () => {
  const { html, store } = drawn(
    <LiveProvider topics={['entity:tickets', 'metric:it.open']} initial={snapshot}>
      <Desk />
    </LiveProvider>,
  )
  expect(html.replaceAll('<!-- -->', '')).toBe('<p>a|solved|41|connecting|0</p>')
  expect([store.cursor(), store.view()]).toEqual([snapshot.to, 'v'])
})

function Board() {
  const values = useMetrics(['it.none', 'it.open'])
  return (
    <p>
      {values.map((metric) => String(metric?.value)).join()}|{String(useHeld('tickets'))}|{String(useHeld('services'))}
    </p>
  )
}

test('a board reads its metrics in the order asked for, and knows rows that are none from rows that are not here', () => {
  const { html } = drawn(
    <LiveProvider topics={[]} initial={{ ...snapshot, rows: { tickets: [] } }}>
      <Board />
    </LiveProvider>,
  )
  expect(html.replaceAll('<!-- -->', '')).toBe('<p>undefined,41|true|false</p>')
})

test('without them it is empty, and a component outside the connection says so', () => {
  const { html } = drawn(
    <LiveProvider topics={[]}>
      <Desk />
    </LiveProvider>,
  )
  expect(html.replaceAll('<!-- -->', '')).toBe('<p>|undefined|none|connecting|0</p>')
  expect(() => renderToString(<Desk />)).toThrow('stands outside the live connection')
})
