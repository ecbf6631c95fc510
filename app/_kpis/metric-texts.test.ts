import { expect, test } from 'vitest'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { logisticsMetrics } from '../../server/areas/logistics/metrics.ts'
import { kpis as en } from '../_messages/en/kpis.ts'
import { kpis as es } from '../_messages/es/kpis.ts'
import { kpis as pt } from '../_messages/pt/kpis.ts'
import { metricTexts } from './metric-texts.ts'

test.each([
  ['en', en],
  ['es', es],
  ['pt', pt],
])('every metric is called by a name in %s, and what may have no data says why', (_, { metrics }) => {
  for (const { id, formula } of [...itMetrics, ...logisticsMetrics]) {
    const { label, none } = metricTexts(metrics, id)
    expect(label, id).not.toBe(id)
    if (formula.kind === 'ratio') expect(none, id).not.toBe('')
  }
})

test('no text speaks of a metric that does not exist', () => {
  const ids = new Set([...itMetrics, ...logisticsMetrics].map((metric) => metric.id))
  const named = Object.entries(en.metrics).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`))
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})
