import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { createTick } from './tick.ts'

/** A tick whose runs take `cost` ms and carry what has become due since the last. */
function ticking(cost: number) {
  const clock = manualClock(0)
  const ran: { at: number; carried: number }[] = []
  let pending = 0
  const tick = createTick(clock, { wall: clock.now, spent: clock.now }, () => {
    const carried = pending
    pending = 0
    ran.push({ at: clock.now(), carried })
    clock.set(clock.now() + cost)
    return carried
  })
  const write = () => {
    pending++
    tick.due()
  }
  return { clock, ran, write, tick }
}

test('L3: a tick goes out at once when idle', () => {
  const { clock, ran, write } = ticking(1)
  write()
  clock.advance(100)
  write()
  expect(ran).toEqual([
    { at: 0, carried: 1 },
    { at: 101, carried: 1 },
  ])
})

test('L3: after a tick of 4 ms the next waits 4 ms, after one of 8 ms 16, and carries what came meanwhile', () => {
  for (const { cost, wait } of [
    { cost: 4, wait: 4 },
    { cost: 8, wait: 16 },
  ]) {
    const { clock, ran, write } = ticking(cost)
    write()
    write()
    clock.advance(wait - 2)
    write()
    clock.advance(1)
    expect(ran).toHaveLength(1)
    clock.advance(1)
    expect(ran[1]).toEqual({ at: cost + wait, carried: 2 })
  }
})

test('L3: ticks that carry four transactions or more go out every 16 ms at most', () => {
  const { clock, ran, write } = ticking(2)
  for (let writes = 0; writes < 1_000; writes++) {
    write()
    clock.advance(1)
  }
  const settled = ran.slice(3)
  const gaps = settled.slice(1).map(({ at }, index) => at - (settled[index]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(16 + 2 + 1)
  expect(settled.every(({ carried }) => carried >= 15)).toBe(true)
})

test('L3: a hundred writes a second that cost little are not held back', () => {
  const { clock, ran, write } = ticking(1)
  for (let writes = 0; writes < 100; writes++) {
    write()
    clock.advance(9)
  }
  expect(ran).toHaveLength(100)
})

test('L3: however much a tick costs, no more than 50 ms pass before the next, and a quarter of the time goes into ticks', () => {
  const dear = ticking(200)
  dear.write()
  dear.write()
  dear.clock.advance(50)
  expect(dear.ran[1]?.at).toBe(250)
  const fair = ticking(10)
  for (let writes = 0; writes < 400; writes++) {
    fair.write()
    fair.clock.advance(1)
  }
  const busy = fair.ran.length * 10
  expect(busy / fair.clock.now()).toBeLessThanOrEqual(0.3)
})

test('L3: what others take of the machine during a tick is not its cost', () => {
  const clock = manualClock(0)
  let spent = 0
  let runs = 0
  const tick = createTick(clock, { wall: clock.now, spent: () => spent }, () => {
    runs++
    spent += 2
    clock.set(clock.now() + 40)
    return 1
  })
  tick.due()
  tick.due()
  clock.advance(1)
  expect(runs).toBe(1)
  clock.advance(1)
  expect(runs).toBe(2)
})

test('L3: a run that fails is not the last', () => {
  const clock = manualClock(0)
  let runs = 0
  const tick = createTick(clock, { wall: clock.now, spent: clock.now }, () => {
    runs++
    throw new Error('a view could not be told')
  })
  expect(() => tick.due()).toThrow()
  expect(() => tick.due()).toThrow()
  expect(runs).toBe(2)
  tick.stop()
})
