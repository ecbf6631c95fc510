import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { Failure } from '../kernel/errors.ts'
import { createRows } from './rows.ts'

/** Looks that fail the first times, and how often they were asked for. */
function looking(failures: number, problem: Error) {
  const clock = manualClock(0)
  let asked = 0
  const rows = createRows(async () => {
    if (++asked <= failures) throw problem
    return { images: new Map(), at: { position: asked, tx: '' }, unplaced: [] }
  }, clock)
  return { clock, rows, asked: () => asked }
}

test('L4: a look is shared for a second, and a fresh one is made when it is too old to use', async () => {
  const { clock, rows, asked } = looking(0, new Error())
  const [first, second] = await Promise.all([rows.of([], false), rows.of([], false)])
  expect(second).toBe(first)
  expect((await rows.of([], true)).at.position).toBe(2)
  clock.advance(1_000)
  await rows.of([], false)
  expect(asked()).toBe(3)
  rows.forget()
  await rows.of([], false)
  expect(asked()).toBe(4)
})

test('L4: a snapshot that could not be placed is taken again; what is broken is said at once and not kept', async () => {
  const unplaced = looking(2, new Failure('unavailable', 'try again'))
  await unplaced.rows.of([], false)
  expect(unplaced.asked()).toBe(3)
  const broken = looking(1, new Error('no such table'))
  await expect(broken.rows.of([], false)).rejects.toThrow('no such table')
  await broken.rows.of([], false)
  expect(broken.asked()).toBe(2)
})
