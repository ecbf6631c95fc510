import { describe, expect, it } from 'vitest'
import { blocks, type MovementDraft, problemsOf } from './rules.ts'

const draft = (changes: Partial<MovementDraft>): MovementDraft => ({
  kind: 'receipt',
  quantity: 6_000,
  reason: '',
  warehouseId: 'madrid',
  toWarehouseId: null,
  locationId: null,
  toLocationId: null,
  ...changes,
})
const locations = [
  { id: 'shelf', warehouseId: 'madrid' },
  { id: 'cage', warehouseId: 'lisboa' },
]
const found = (changes: Partial<MovementDraft>) => problemsOf(draft(changes), 6_000, locations)

describe('validity of a movement', () => {
  it('has nothing against a sound draft of each kind', () => {
    expect(found({ locationId: 'shelf' })).toEqual([])
    expect(found({ kind: 'issue', quantity: 1_000 })).toEqual([])
    expect(found({ kind: 'transfer', toWarehouseId: 'lisboa', toLocationId: 'cage' })).toEqual([])
    expect(found({ kind: 'adjustment', quantity: -1_000, reason: 'count' })).toEqual([])
  })

  it('asks for a positive quantity, or for a difference', () => {
    expect(found({ kind: 'issue', quantity: 0 })).toEqual(['not-positive'])
    expect(found({ kind: 'adjustment', quantity: 0, reason: 'count' })).toEqual(['nothing-moved'])
  })

  it('asks an adjustment for its reason and a transfer for another warehouse', () => {
    expect(found({ kind: 'adjustment', quantity: 1_000, reason: '  ' })).toEqual(['reason-missing'])
    expect(found({ kind: 'transfer', toWarehouseId: 'madrid' })).toEqual(['same-warehouse'])
  })

  it('asks for locations of that very warehouse', () => {
    expect(found({ locationId: 'cage' })).toEqual(['wrong-location'])
    expect(found({ kind: 'transfer', toWarehouseId: 'lisboa', toLocationId: 'shelf' })).toEqual(['wrong-location'])
    expect(found({ locationId: 'unheard-of' })).toEqual(['wrong-location'])
  })

  it('only warns of a broken pack', () => {
    expect(found({ quantity: 7_000 })).toEqual(['broken-pack'])
    expect(blocks('broken-pack')).toBe(false)
    expect(blocks('wrong-location')).toBe(true)
  })
})
