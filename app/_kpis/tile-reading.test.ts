import { expect, test } from 'vitest'
import { movement, standing } from './tile-reading.ts'

test('up is good from the target on, watched just below it, bad further down', () => {
  const aim = { direction: 'up', target: 900 } as const
  expect([950, 900, 810, 809].map((value) => standing(aim, value))).toEqual(['good', 'good', 'watch', 'bad'])
})

test('down is good up to the target; a target of nothing forgives nothing', () => {
  expect([60, 66, 67].map((value) => standing({ direction: 'down', target: 60 }, value))).toEqual(['good', 'watch', 'bad'])
  expect([0, 1].map((value) => standing({ direction: 'down', target: 0 }, value))).toEqual(['good', 'bad'])
})

test('a range is good inside its band, both ends included', () => {
  const aim = { direction: 'range', band: { from: 10, to: 20 } } as const
  expect([9, 10, 20, 21].map((value) => standing(aim, value))).toEqual(['bad', 'good', 'good', 'bad'])
})

test('with bands it is as its band says, and by an edge as it was', () => {
  const bands = [
    { from: null, state: 'good' },
    { from: 10, state: 'watch' },
    { from: 20, state: 'bad' },
  ] as const
  const aim = { direction: 'down', target: 0, bands, hysteresis: 2 } as const
  expect([9, 10, 20].map((value) => standing(aim, value))).toEqual(['good', 'watch', 'bad'])
  expect([standing(aim, 19, 2), standing(aim, 17, 2)]).toEqual(['bad', 'watch'])
})

test('without target, band or direction there is no opinion', () => {
  expect(standing({ direction: 'down' }, 5)).toBeUndefined()
  expect(standing({ direction: 'range' }, 5)).toBeUndefined()
  expect(standing({ direction: 'none', target: 1 }, 5)).toBeUndefined()
})

test('the same rise is bad news or good news by direction', () => {
  expect(movement({ direction: 'down' }, 12, 9)).toEqual({ direction: 'up', meaning: 'bad' })
  expect(movement({ direction: 'up' }, 12, 9)).toEqual({ direction: 'up', meaning: 'good' })
  expect(movement({ direction: 'none' }, 12, 9)).toEqual({ direction: 'up', meaning: 'neutral' })
  expect(movement({ direction: 'down' }, 9, 9)).toEqual({ direction: 'level', meaning: 'neutral' })
})

test('in a range, nearer to the band is good from either side', () => {
  const aim = { direction: 'range', band: { from: 10, to: 20 } } as const
  expect(movement(aim, 22, 30).meaning).toBe('good')
  expect(movement(aim, 8, 9).meaning).toBe('bad')
  expect(movement(aim, 12, 18).meaning).toBe('neutral')
})
