import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { createPace } from './pace.ts'

test('the first is run at once, of those while it rests the last, and after a quiet rest it is at once again', () => {
  const clock = manualClock(0)
  const pace = createPace(clock)
  const ran: string[] = []
  const say = (word: string) => pace.run('list', 1_000, () => ran.push(`${clock.now()} ${word}`))
  for (const word of ['one', 'two', 'three']) say(word)
  expect(ran).toEqual(['0 one'])
  clock.advance(1_500)
  expect(ran).toEqual(['0 one', '1000 three'])
  clock.advance(1_000)
  say('four')
  expect(ran.at(-1)).toBe('2500 four')
})

test('names rest apart, what needs no rest is always run, and nothing is after the stop', () => {
  const clock = manualClock(0)
  const pace = createPace(clock)
  const ran: string[] = []
  pace.run('one', 1_000, () => ran.push('one'))
  pace.run('two', 0, () => ran.push('two'))
  pace.run('two', 0, () => ran.push('two again'))
  pace.run('one', 1_000, () => ran.push('never'))
  pace.stop()
  clock.advance(5_000)
  expect(ran).toEqual(['one', 'two', 'two again'])
})
