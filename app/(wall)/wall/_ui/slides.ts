import type { BoardOnWall, Wall } from '@/server/areas/walls/contract.ts'
import type { Timed } from '@/server/areas/walls/rules.ts'

/** One tab of a board for its time. */
export type Slide = Timed & { id: string; board: BoardOnWall; tab: BoardOnWall['tabs'][number] }

/** What a playlist shows, one after the other: all tabs of a board, each for the whole time, where none is named. */
export function slidesOf({ playlist, boards }: Pick<Wall, 'playlist' | 'boards'>): Slide[] {
  return (playlist?.items ?? []).flatMap(({ id, boardId, tabId, seconds, hours, weekdays }) => {
    const board = boards.find((each) => each.id === boardId)
    const tabs = board?.tabs.filter((tab) => tabId === null || tab.id === tabId) ?? []
    return board === undefined ? [] : tabs.map((tab) => ({ id: `${id} ${tab.id}`, board, tab, seconds, hours, weekdays }))
  })
}
