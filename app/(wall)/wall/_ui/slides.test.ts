import { expect, test } from 'vitest'
import { slidesOf } from './slides.ts'

const board = (id: string, tabs: readonly string[]) => ({
  id,
  name: id,
  period: 'month' as const,
  part: null,
  tabs: tabs.map((tab) => ({ id: tab, name: tab, tiles: [] })),
})
const item = (id: string, boardId: string, tabId: string | null) => ({
  ...{ id, boardId, tabId, seconds: 20 },
  hours: null,
  weekdays: [],
})

test('a board shows all its tabs in turn, or the one that is named; one that is gone shows nothing', () => {
  const items = [item('1', 'desk', null), item('2', 'stock', 'low'), item('3', 'deleted', null)]
  const boards = [board('stock', ['all', 'low']), board('desk', ['queue', 'numbers'])]
  const slides = slidesOf({ playlist: { transition: 'cut', items }, boards })
  expect(slides.map(({ board, tab, seconds }) => `${board.id} ${tab.id} ${seconds}`)).toEqual([
    'desk queue 20',
    'desk numbers 20',
    'stock low 20',
  ])
  expect(new Set(slides.map(({ id }) => id)).size).toBe(3)
  expect(slidesOf({ playlist: null, boards })).toEqual([])
})
