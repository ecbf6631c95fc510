import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { boundaryTimer } from './boundary-timer.ts'

function begin() {
  const clock = manualClock(0)
  const fired: number[] = []
  const timer = boundaryTimer(clock, () => fired.push(clock.now()))
  return { clock, fired, timer }
}

test('M3 fires at the earliest boundary it was told of, once', () => {
  const { clock, fired, timer } = begin()
  timer.by(500)
  timer.by(200)
  timer.by(900)
  clock.advance(2000)
  expect(fired).toEqual([200])
})

test('M3 looks up every hour, so that a clock that was set is noticed', () => {
  const { clock, fired, timer } = begin()
  timer.by(Number.POSITIVE_INFINITY)
  clock.advance(3_600_000)
  expect(fired).toEqual([3_600_000])
})

test('M3 a boundary that passed fires at once, and a stopped timer never', () => {
  const { clock, fired, timer } = begin()
  timer.by(-5)
  clock.advance(0)
  expect(fired).toEqual([0])
  timer.by(10)
  timer.stop()
  clock.advance(100)
  expect(fired).toEqual([0])
})
