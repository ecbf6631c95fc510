import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LevelState } from '../levels/rules.ts'
import { proposeReorder } from './rules.ts'

const today = '2026-11-22'
const terms = { packSize: 6_000, leadTimeDays: 7 }
const level = (changes: Partial<LevelState> = {}): LevelState => ({
  onHand: 20_000,
  available: 4_000,
  minStock: 10_000,
  maxStock: 40_000,
  safetyStock: 5_000,
  ...changes,
})

describe('reorder proposal', () => {
  it('explains itself from available to what is left', () => {
    const found = proposeReorder(
      level(),
      [{ expectedOn: '2026-11-27', quantity: 10_000 }],
      { issued: 28_000, days: 28 },
      terms,
      today,
    )
    expect(found).toEqual({
      quantity: 30_000,
      packs: 5,
      overMax: false,
      because: [
        { kind: 'available', quantity: 4_000 },
        { kind: 'incoming', quantity: 10_000, on: '2026-11-27' },
        { kind: 'use', quantity: -7_000, days: 7 },
        { kind: 'left', quantity: 7_000, on: '2026-11-29' },
        { kind: 'floor', quantity: 10_000, bound: 'min' },
      ],
    })
  })

  it('proposes nothing once the order is on its way, however far', () => {
    expect(
      proposeReorder(level(), [{ expectedOn: '2027-02-01', quantity: 30_000 }], { issued: 0, days: 28 }, terms, today),
    ).toBeNull()
  })

  it('orders one pack over the maximum rather than too little, and says so', () => {
    const found = proposeReorder(level({ available: 9_000, maxStock: 12_000 }), [], { issued: 0, days: 28 }, terms, today)
    expect(found).toMatchObject({ packs: 1, overMax: true })
  })

  it('names the safety stock where it is the higher bound', () => {
    const found = proposeReorder(level({ minStock: 0 }), [], { issued: 0, days: 28 }, terms, today)
    expect(found?.because.at(-1)).toEqual({ kind: 'floor', quantity: 5_000, bound: 'safety' })
  })

  it('always lifts to the floor in whole packs, above the maximum by less than a pack', () => {
    const quantities = fc.nat(100_000)
    fc.assert(
      fc.property(
        quantities,
        quantities,
        quantities,
        quantities,
        fc.integer({ min: 1, max: 9_000 }),
        (available, minStock, over, issued, packSize) => {
          const maxStock = minStock + over
          const state = level({ available, minStock, maxStock, safetyStock: 0 })
          const found = proposeReorder(state, [], { issued, days: 28 }, { packSize, leadTimeDays: 7 }, today)
          if (found === null) return
          const left = found.because.find((part) => part.kind === 'left')?.quantity ?? Number.NaN
          expect(found.quantity % packSize).toBe(0)
          expect(left + found.quantity).toBeGreaterThanOrEqual(minStock)
          expect(left + found.quantity).toBeLessThan(maxStock + packSize)
          expect(found.overMax).toBe(left + found.quantity > maxStock)
        },
      ),
    )
  })
})
