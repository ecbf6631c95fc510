import { expect, test } from 'vitest'
import { heatmapGeometry } from './heatmap-geometry.ts'

test('days lie in weeks that begin on Monday', () => {
  const { weeks, cells } = heatmapGeometry(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'], [1, 2, 3, 4])
  expect(weeks).toBe(2)
  expect(cells.map(({ week, weekday }) => [week, weekday])).toEqual([
    [0, 4],
    [0, 5],
    [0, 6],
    [1, 0],
  ])
})

test('values fall into five steps of their range; no data has none, level values the middle one', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
  const stepsOf = (values: (number | null)[]) => heatmapGeometry(days, values).cells.map(({ step }) => step)
  expect(stepsOf([0, 50, null, 100])).toEqual([0, 2, null, 4])
  expect(stepsOf([7, 7, 7, 7])).toEqual([2, 2, 2, 2])
  expect(stepsOf([null, null, null, null])).toEqual([null, null, null, null])
  expect(heatmapGeometry([], [])).toEqual({ weeks: 0, cells: [] })
})
