import { expect, test } from 'vitest'
import { trendGeometry } from './trend-geometry.ts'

test('a line goes through its values, and a day without one parts it', () => {
  const { paths, ticks } = trendGeometry([[10, 20, null, 30, 10]], 'line')
  expect(paths[0]).toEqual({ stroke: 'M0,100L25,50M75,0L100,100', fill: '', last: { x: 100, y: 100 } })
  expect(ticks.map(({ value }) => value)).toEqual([10, 15, 20, 25, 30])
})

test('an area stands on zero, a line need not', () => {
  expect(trendGeometry([[90, 100]], 'line').ticks[0]?.value).toBe(90)
  expect(trendGeometry([[90, 100]], 'area').ticks[0]).toEqual({ value: 0, at: 100 })
  expect(trendGeometry([[-50, 100]], 'area').ticks.find(({ value }) => value === 0)?.at).toBeCloseTo(200 / 3)
})

test('stacked series stand on each other, and where one has no value the whole is not known', () => {
  const { paths } = trendGeometry(
    [
      [10, 5, null],
      [30, 35, 40],
    ],
    'stacked',
  )
  expect(paths.map(({ stroke }) => stroke)).toEqual(['M0,75L50,87.5', 'M0,0L50,0'])
  expect(paths[1]?.fill).toBe('M0,0L50,0L50,87.5L0,75Z')
})

test('bars of one slot stand side by side, from zero either way', () => {
  const { paths } = trendGeometry([[10], [-10]], 'bar')
  expect(paths.map(({ fill }) => fill)).toEqual(['M12.5 50V0h37.5V50Z', 'M50 50V100h37.5V50Z'])
})

test('no values, one value and level values are drawn, not divided by nothing', () => {
  expect(trendGeometry([[null, null]], 'line').paths[0]).toEqual({ stroke: '', fill: '', last: null })
  expect(trendGeometry([[7]], 'line').paths[0]?.last).toEqual({ x: 50, y: 50 })
  expect(trendGeometry([[7, 7]], 'line').paths[0]?.stroke).toBe('M0,50L100,50')
  expect(trendGeometry([], 'stacked')).toEqual({ ticks: expect.anything(), paths: [] })
})
