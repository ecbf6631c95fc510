import { describe, expect, it } from 'vitest'
import { itMetrics } from '@/server/areas/it/metrics.ts'
import { logisticsMetrics } from '@/server/areas/logistics/metrics.ts'
import { type Part, valueInPart } from './metric-part.ts'
import { recordsHref } from './record-links.ts'

const named = (id: string) => {
  const metric = [...itMetrics, ...logisticsMetrics].find((each) => each.id === id)
  if (metric === undefined) throw new Error(`Cannot find metric "${id}"`)
  return metric
}
const queue: Part = { id: 'q1', name: 'Desk', kind: 'queue' }
const value = (id: string, whole: number | null, by: { [key: string]: number }) => ({
  id,
  value: whole,
  by: { queueId: by },
  causes: [],
})

describe('a number in one part', () => {
  it('is what it is there, and 0 where nothing of a count lies', () => {
    expect(valueInPart(named('it.open'), value('it.open', 7, { q1: 3, q2: 4 }), queue).value).toBe(3)
    expect(valueInPart(named('it.open'), value('it.open', 4, { q2: 4 }), queue).value).toBe(0)
  })
  it('has no data where a ratio has none, the whole has none, or it is not kept by such places', () => {
    expect(valueInPart(named('it.slaFulfilled'), value('it.slaFulfilled', 900, { q2: 900 }), queue).value).toBeNull()
    expect(valueInPart(named('it.open'), value('it.open', null, {}), queue).value).toBeNull()
    const stock = { id: 'logistics.belowMin', value: 5, by: { warehouseId: { w1: 5 } }, causes: [] }
    expect(valueInPart(named('logistics.belowMin'), stock, queue).value).toBeNull()
    const unknown = { ...queue, kind: null }
    expect(valueInPart(named('it.open'), value('it.open', 7, { q1: 3 }), unknown).value).toBeNull()
  })
  it('leads to the records of that part', () => {
    expect(recordsHref(named('it.open'), queue)).toBe('/it?metric=it.open&queue=q1')
    expect(recordsHref(named('it.open'))).toBe('/it?metric=it.open')
  })
})
