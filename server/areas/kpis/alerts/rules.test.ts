import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdFor, type Judged, type Judging, type Newest, offeredOf, type Standing, standAt, turnOf } from './rules.ts'

const bands: NonNullable<Judged['bands']> = [
  { from: null, state: 'good' },
  { from: 10, state: 'watch' },
  { from: 20, state: 'bad' },
]
const banded: Judged = { direction: 'down', bands, hysteresis: 3 }
const bad: Judging = { kind: 'band', band: 'bad' }
const loud: Parameters<typeof turnOf>[0] = { silencedUntil: null, doneAt: null }

/** What a rule does while its number takes these values, each for so long, with a node that looks at every move and when something is due. */
function play(rule: Judging, metric: Judged, moves: readonly { value: number | null; ms: number }[], may = loud) {
  const done: { turn: 'rings' | 'recovers'; at: number; value: number | null }[] = []
  let [standing, newest, now]: [Standing | null, Newest, number] = [null, null, 1_000]
  for (const { value, ms } of moves) {
    standing = standAt(rule, metric, { before: standing, isOpen: newest?.isOpen ?? false, value, now })
    const due = turnOf(may, newest, standing)
    if (due !== null && due.at <= now + ms) {
      done.push({ turn: due.turn, at: due.at, value })
      newest = { isOpen: due.turn === 'rings', turnedAt: due.at }
      standing = standAt(rule, metric, { before: standing, isOpen: newest.isOpen, value, now: due.at })
    }
    now += ms
  }
  return done
}

const turns = (...played: Parameters<typeof play>) => play(...played).map(({ turn }) => turn)

test('a band has to hold for ten seconds before it rings, and to be left for as long before it has recovered', () => {
  expect(
    turns(bad, banded, [
      { value: 20, ms: holdFor - 1 },
      { value: 0, ms: 60_000 },
    ]),
  ).toEqual([])
  expect(play(bad, banded, [{ value: 20, ms: holdFor }])).toEqual([{ turn: 'rings', at: 1_000 + holdFor, value: 20 }])
  expect(
    turns(bad, banded, [
      { value: 25, ms: 20_000 },
      { value: 5, ms: 9_999 },
      { value: 25, ms: 60_000 },
    ]),
  ).toEqual(['rings'])
  expect(
    turns(bad, banded, [
      { value: 25, ms: 20_000 },
      { value: 5, ms: 10_000 },
    ]),
  ).toEqual(['rings', 'recovers'])
})

test('a value that goes to and fro at an edge rings once', () => {
  const flapping = Array.from({ length: 200 }, (_, index) => ({ value: index % 2 === 0 ? 20 : 19, ms: 15_000 }))
  expect(turns(bad, banded, flapping)).toEqual(['rings'])
})

test('a rule for the mildest band rings in the worse one too, once for both', () => {
  const watch: Judging = { kind: 'band', band: 'watch' }
  expect(
    turns(watch, banded, [
      { value: 12, ms: 20_000 },
      { value: 30, ms: 20_000 },
      { value: 0, ms: 20_000 },
    ]),
  ).toEqual(['rings', 'recovers'])
  expect(turns(bad, banded, [{ value: 12, ms: 60_000 }])).toEqual([])
})

test.each<[string, Judged, number, number]>([
  ['more than is wanted', { direction: 'down', target: 5 }, 6, 5],
  ['less than is wanted', { direction: 'up', target: 5 }, 4, 5],
  ['too little', { direction: 'range', band: { from: 5, to: 8 } }, 4, 5],
  ['too much', { direction: 'range', band: { from: 5, to: 8 } }, 9, 8],
])('a goal is missed by %s', (_, metric, missed, met) => {
  const goal: Judging = { kind: 'goal', band: null }
  expect(
    turns(goal, metric, [
      { value: met, ms: 20_000 },
      { value: missed, ms: 20_000 },
      { value: met, ms: 20_000 },
    ]),
  ).toEqual(['rings', 'recovers'])
})

test('without data nothing rings or recovers, but for whoever waits for that', () => {
  const moves = [
    { value: null, ms: 20_000 },
    { value: 30, ms: 20_000 },
    { value: null, ms: 60_000 },
    { value: 30, ms: 60_000 },
  ]
  expect(turns(bad, banded, moves)).toEqual(['rings'])
  expect(turns({ kind: 'noData', band: null }, banded, moves)).toEqual(['rings', 'recovers', 'rings', 'recovers'])
})

test('silenced it rings when the silence is over, and done never again', () => {
  expect(play(bad, banded, [{ value: 30, ms: 99_000 }], { silencedUntil: 50_000, doneAt: null })).toMatchObject([{ at: 50_000 }])
  expect(turns(bad, banded, [{ value: 30, ms: 99_000 }], { silencedUntil: null, doneAt: 1 })).toEqual([])
})

test('an alarm that was open before anybody followed the number recovers only beyond the hysteresis', () => {
  const at = (value: number) => standAt(bad, banded, { before: null, isOpen: true, value, now: 0 }).holds
  expect([at(20), at(19), at(18), at(17), at(16)]).toEqual([true, true, true, false, false])
})

test('only what can ring is offered', () => {
  expect(offeredOf(banded)).toEqual([{ kind: 'band', band: 'watch' }, bad, { kind: 'noData', band: null }])
  expect(offeredOf({ direction: 'none', target: 4 })).toEqual([{ kind: 'noData', band: null }])
  expect(offeredOf({ direction: 'up', target: 4 }).map(({ kind }) => kind)).toEqual(['goal', 'noData'])
})

test('however a value walks about an edge, it rings at most once for each time that it goes back beyond the hysteresis', () => {
  const step = fc.record({ by: fc.integer({ min: -4, max: 4 }), ms: fc.integer({ min: 1, max: 30_000 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      let value = 19
      const moves = steps.map(({ by, ms }) => {
        value += by
        return { value, ms }
      })
      let [left, isIn] = [0, false]
      for (const { value } of moves) {
        if (value >= 20) isIn = true
        else if (isIn && 20 - value >= 3) {
          isIn = false
          left++
        }
      }
      const done = turns(bad, banded, moves)
      expect(done.filter((turn) => turn === 'rings').length).toBeLessThanOrEqual(left + 1)
      expect(done.every((turn, place) => turn === (place % 2 === 0 ? 'rings' : 'recovers'))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
