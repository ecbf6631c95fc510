import type { WireRecord } from '@/server/live/protocol.ts'
import { differingColumns } from './tables.ts'

/** Cells of a record that changed just now; `by` is the writer's tag, null where the viewer may not know who it was. */
export type Changed = { columns: ReadonlySet<string>; isNew: boolean; by: string | null; at: number }

/** What changed on the screen just now and by whom, until it fades: the glow on cells. */
export function createNewsBoard() {
  let changed: ReadonlyMap<string, Changed> = new Map()
  return {
    all: () => changed,

    /** Adds changes; says whether any of them is news. */
    add(
      news: readonly { record: string; before: WireRecord | null; after: WireRecord; by: string | null }[],
      at: number,
    ): boolean {
      const found = news.flatMap(({ record, before, after, by }): [string, Changed][] => {
        const columns = before === null ? new Set<string>() : differingColumns(before, after)
        return before !== null && columns.size === 0 ? [] : [[record, { columns, isNew: before === null, by, at }]]
      })
      if (found.length > 0) changed = new Map([...changed, ...found])
      return found.length > 0
    },

    /** Forgets what changed at `at` or before; says whether there was any. */
    fade(at: number): boolean {
      const left = [...changed].filter(([, change]) => change.at > at)
      if (left.length === changed.size) return false
      changed = new Map(left)
      return true
    },
  }
}
