import { expect, test } from 'vitest'
import type { Aggregate, Metric } from '../../server/metrics/metric.ts'
import type { ShownTile } from './shown-tile.ts'
import { metricsOf } from './tile-metrics.ts'
import { topicsOf } from './topics.ts'

const of: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, dimensions: [] }
const metric = (id: string): Metric => ({
  id,
  area: 'it',
  formula: { kind: 'plain', of },
  unit: 'count',
  direction: 'none',
  records: of,
})
const tile = (kind: string, ...metrics: string[]): ShownTile => ({ id: kind, kind, settings: { metrics } })
const had = [metric('it.open'), metric('it.overdue'), metric('it.unassigned')]

test('a board asks once for each metric that its tiles show and the viewer has', () => {
  const tiles = [tile('gauge', 'it.open'), tile('trend', 'it.open', 'it.overdue', 'logistics.stockValue'), tile('clock')]
  expect(topicsOf(tiles, had)).toEqual(['metric:it.open', 'metric:it.overdue'])
  expect(topicsOf(tiles, [])).toEqual([])
})

test('lists ask for their rows, people for where people are', () => {
  expect(topicsOf([tile('queue'), tile('people'), tile('incidents')], [])).toEqual([
    'entity:people',
    'entity:queues',
    'entity:services',
    'entity:tickets',
    'presence:pages',
  ])
})

test('a number that is split asks for the rows that name its parts, and for no others', () => {
  const by = (...dimensions: string[]): Metric => ({
    ...metric('it.open'),
    formula: { kind: 'plain', of: { ...of, dimensions } },
  })
  expect(topicsOf([tile('top', 'it.open')], [by('queueId', 'siteId')])).toEqual(['entity:queues', 'metric:it.open'])
  expect(topicsOf([tile('top', 'it.open')], [by('priority')])).toEqual(['metric:it.open'])
  const shared = {
    ...by(),
    formula: {
      kind: 'ratio',
      over: { ...of, dimensions: ['priority', 'siteId'] },
      under: { ...of, dimensions: ['siteId'] },
      factor: 1,
    },
  } as const
  expect(topicsOf([tile('top', 'it.open')], [shared])).toEqual(['entity:sites', 'metric:it.open'])
})

test('a kind shows no more metrics than it can, and an unknown kind none', () => {
  expect(metricsOf(tile('number', 'it.overdue', 'it.open'), had).map(({ id }) => id)).toEqual(['it.overdue'])
  expect(topicsOf([tile('constructor', 'it.open'), tile('hologram', 'it.open')], had)).toEqual([])
})
