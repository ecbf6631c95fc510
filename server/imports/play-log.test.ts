import { expect, it } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { playLog } from './play-log.ts'

const minute = 60_000
const rows = [0, 10, 10, 90].map((at, n) => ({ changedAt: 5_000_000 + at * minute, n }))
const progress = { show() {}, end() {} }
/** Lets everything run that waits for no timer. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('plays each row when its turn has come, in the order of their times, as much faster as asked', async () => {
  const clock = manualClock(0)
  const played: number[] = []
  const play = async ({ n }: { n: number }) => void played.push(n)
  const done = playLog(rows.toReversed(), play, { clock, progress, speed: 60, signal: new AbortController().signal })
  await settle()
  expect(played).toEqual([0])
  clock.advance(9_999)
  await settle()
  expect(played).toEqual([0])
  clock.advance(1)
  await settle()
  expect(played).toEqual([0, 2, 1])
  clock.advance(80_000)
  expect(await done).toBe(4)
  expect(played).toEqual([0, 2, 1, 3])
})

it('stops at once when told to, and leaves no timer behind', async () => {
  const clock = manualClock(0)
  const stopping = new AbortController()
  const played: number[] = []
  const play = async ({ n }: { n: number }) => void played.push(n)
  const done = playLog(rows, play, { clock, progress, speed: 1, signal: stopping.signal })
  await settle()
  stopping.abort()
  expect(await done).toBe(1)
  clock.advance(1e9)
  await settle()
  expect(played).toEqual([0])
})

it('waits longer than one timer can', async () => {
  const clock = manualClock(0)
  const year = 365 * 24 * 60
  const far = [0, year].map((at) => ({ changedAt: at * minute }))
  let count = 0
  const done = playLog(far, async () => void count++, { clock, progress, speed: 1, signal: new AbortController().signal })
  for (let day = 0; day < 364; day++) {
    await settle()
    clock.advance(86_400_000)
  }
  expect(count).toBe(1)
  await settle()
  clock.advance(86_400_000)
  expect(await done).toBe(2)
})
