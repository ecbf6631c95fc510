import type { Filter } from '../../metrics/filter.ts'
import type { Aggregate, Formula, Measure, Metric, Window } from '../../metrics/metric.ts'

const dimensions = ['warehouseId']

const levels = (measure: Measure, filter: Filter, window?: Window): Aggregate => ({
  entity: 'stockLevels',
  filter,
  measure,
  ...(window && { window }),
  dimensions,
})
const howMany: Measure = { kind: 'count' }
const worth: Measure = { kind: 'sum', column: 'value' }

const plain = (of: Aggregate): { formula: Formula; records: Aggregate } => ({ formula: { kind: 'plain', of }, records: of })

/** Places that are meant to hold the item: a level that a transfer left at 0 is not short of anything. */
const wanted = { column: 'minStock', compare: '>', to: 0 } as const
const belowMin = levels(howMany, [{ column: 'available', compare: '<', to: { column: 'minStock' } }])
const aboveMax = levels(howMany, [{ column: 'onHand', compare: '>', to: { column: 'maxStock' } }])
const outOfStock = levels(howMany, [wanted, { column: 'available', compare: '<=', to: 0 }])
const inStock: Filter = [{ column: 'value', compare: '>', to: 0 }]
const stockValue = levels(worth, inStock)
/** Stock that was never issued is as old as its level. */
const deadStock = levels(worth, inStock, { column: 'lastIssueAt', orElse: 'createdAt', hours: { from: null, to: -90 * 24 } })

/** Whole days only: with today's first hours in it, every morning would look like plenty. */
const issuedLately: Aggregate = {
  entity: 'stockMovements',
  filter: [{ column: 'kind', in: ['issue'] }],
  measure: worth,
  window: { column: 'movedAt', days: 28, back: 1 },
  dimensions,
}

const places = (column: string): Aggregate => ({
  entity: 'locations',
  filter: [],
  measure: { kind: 'sum', column },
  dimensions,
})

export const logisticsMetrics: readonly Metric[] = [
  { id: 'logistics.belowMin', area: 'logistics', ...plain(belowMin), unit: 'count', direction: 'down', target: 0 },
  { id: 'logistics.aboveMax', area: 'logistics', ...plain(aboveMax), unit: 'count', direction: 'down', target: 0 },
  { id: 'logistics.outOfStock', area: 'logistics', ...plain(outOfStock), unit: 'count', direction: 'down', target: 0 },
  { id: 'logistics.stockValue', area: 'logistics', ...plain(stockValue), unit: 'money', direction: 'none' },
  {
    id: 'logistics.daysOfCover',
    area: 'logistics',
    // Value ÷ (issued in 28 days ÷ 28), in tenths of a day.
    formula: { kind: 'ratio', over: stockValue, under: issuedLately, factor: 280 },
    records: stockValue,
    unit: 'days',
    direction: 'range',
    band: { from: 140, to: 600 },
  },
  { id: 'logistics.deadStock', area: 'logistics', ...plain(deadStock), unit: 'money', direction: 'down' },
  {
    id: 'logistics.locationFill',
    area: 'logistics',
    formula: { kind: 'ratio', over: places('used'), under: places('capacity'), factor: 1000 },
    records: places('used'),
    unit: 'percent',
    direction: 'range',
    band: { from: 600, to: 850 },
  },
]
