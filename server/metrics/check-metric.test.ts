import { expect, test } from 'vitest'
import { entities, metrics } from '../areas/all.ts'
import type { Entity } from '../auth/entity.ts'
import { checkMetric } from './check-metric.ts'
import type { Aggregate } from './metric.ts'

const entityNamed = (name: string): Entity => {
  const found = entities.find((entity) => entity.name === name)
  if (found === undefined) throw new Error(`no entity ${name}`)
  return found
}

const check = (aggregate: Partial<Aggregate>) => {
  const of: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, dimensions: [], ...aggregate }
  return () =>
    checkMetric(
      { id: 'it.x', area: 'it', formula: { kind: 'plain', of }, unit: 'count', direction: 'none', records: of },
      entityNamed,
    )
}

test('M1 every ready metric means the same in SQL and in the fold', () => {
  for (const metric of metrics) checkMetric(metric, entityNamed)
})

test.each<[string, Partial<Aggregate>, RegExp]>([
  ['an unknown column', { dimensions: ['constructor'] }, /Cannot keep metric "it.x": tickets has no column "constructor"/],
  [
    'a column without old values',
    { window: { column: 'updatedAt', days: 1 } },
    /Cannot keep metric "it.x": column "updatedAt" has no old value/,
  ],
  ['a sum of what is no number', { measure: { kind: 'sum', column: 'subject' } }, /"subject" cannot be summed/],
  ['a sum of instants', { measure: { kind: 'sum', column: 'openedAt' } }, /"openedAt" cannot be summed/],
  ['a dimension of instants', { dimensions: ['openedAt'] }, /"openedAt" cannot be a dimension/],
  ['a text dimension that may be null', { dimensions: ['externalRef'] }, /"externalRef" may be null/],
  ['a window on what is no instant', { window: { column: 'priority', days: 1 } }, /"priority" is no instant/],
  ['a stand-in that is no instant', { window: { column: 'solvedAt', orElse: 'number', days: 1 } }, /"number" is no instant/],
  ['half a day', { window: { column: 'openedAt', days: 0.5 } }, /days are no whole number/],
  ['a day to come', { window: { column: 'openedAt', days: 1, back: -1 } }, /days are no whole number/],
  ['hours that end before they begin', { window: { column: 'openedAt', hours: { from: 2, to: 2 } } }, /do not span/],
  ['hours without an end', { window: { column: 'openedAt', hours: { from: null, to: null } } }, /do not span/],
  ['an order of texts', { filter: [{ column: 'subject', compare: '<', to: 'a' }] }, /"subject" has no order/],
  ['an order of states', { filter: [{ column: 'state', compare: '>', to: 'new' }] }, /"state" has no order/],
  ['a state that is none', { filter: [{ column: 'state', in: ['opened'] }] }, /"opened" is no value of column "state"/],
  ['a number as text', { filter: [{ column: 'priority', in: ['1'] }] }, /"1" is no value of column "priority"/],
  ['a number too large for its column', { filter: [{ column: 'priority', compare: '<', to: 40_000 }] }, /"40000" is no value/],
  ['a fraction', { filter: [{ column: 'priority', compare: '<', to: 1.5 }] }, /"1.5" is no value/],
  [
    'a key in another spelling',
    { filter: [{ column: 'queueId', notIn: ['018F0000-0000-7000-8000-000000000001'] }] },
    /is no value of column "queueId"/,
  ],
  [
    'what means nothing in any group',
    { filter: [{ anyOf: [[], [{ column: 'state', in: ['opened'] }]] }] },
    /"opened" is no value of column "state"/,
  ],
  ['columns of two kinds', { filter: [{ column: 'priority', compare: '=', to: { column: 'openedAt' } }] }, /differ in kind/],
  [
    'an instant beyond the calendar',
    { filter: [{ column: 'openedAt', compare: '<', to: 1e15 }] },
    /is no value of column "openedAt"/,
  ],
  ['a text that the database cannot hold', { filter: [{ column: 'subject', in: ['a\0'] }] }, /is no value of column "subject"/],
])('M1 refuses %s', (_, aggregate, message) => {
  expect(check(aggregate)).toThrow(message)
})
