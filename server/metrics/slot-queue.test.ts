import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slotQueue } from './slot-queue.ts'

type Act = { kind: 'add'; slot: number; group: string; amount: bigint } | { kind: 'take' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      slot: fc.integer({ min: -20, max: 20 }),
      group: fc.constantFrom('a', 'b'),
      amount: fc.bigInt({ min: -2n, max: 2n }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'take' as const }) },
)

test('M3 gives the lowest slot with an amount, whatever came and went before', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 300 }), (acts) => {
      const queue = slotQueue<string>()
      const model = new Map<number, Map<string, bigint>>()
      const lowest = () => Math.min(Number.POSITIVE_INFINITY, ...model.keys())
      for (const act of acts) {
        if (act.kind === 'take') {
          const taken = model.get(lowest()) ?? new Map<string, bigint>()
          model.delete(lowest())
          expect(new Map(queue.takeFirst())).toEqual(taken)
        } else {
          queue.add(act.slot, act.group, act.amount)
          const groups = model.get(act.slot) ?? new Map<string, bigint>()
          groups.set(act.group, (groups.get(act.group) ?? 0n) + act.amount)
          const left = [...groups].filter(([, amount]) => amount !== 0n)
          if (left.length > 0) model.set(act.slot, new Map(left))
          else model.delete(act.slot)
        }
        expect(queue.first()).toBe(lowest())
        expect(new Map(queue.entries())).toEqual(model)
      }
    }),
  )
})
