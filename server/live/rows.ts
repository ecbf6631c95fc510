import type { Clock } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { Failure } from '../kernel/errors.ts'
import type { Lens } from './lens.ts'
import type { WireRecord } from './protocol.ts'

/** The rows of some lenses in one consistent look; transactions in `unplaced` are in it and come through the feed later. */
export type Rows = { rows: { readonly [entity: string]: WireRecord[] }; at: Cursor; unplaced: Iterable<string> }

/** Reads the images of the rows that these lenses may reach, as one snapshot of the database. */
export type ReadImages = (lenses: readonly Lens[]) => Promise<{
  images: ReadonlyMap<Lens, readonly { readonly [column: string]: unknown }[]>
  at: Cursor
  unplaced: Iterable<string>
}>

/** A look is shared for so long by all who want the same, so that a storm of equal clients costs one (L4, L7). */
const sharedMs = 1_000
/** Under many writes a snapshot may show what nobody could place in time: the next one is another. */
const attempts = 3

/** Projects what the database holds through the same lenses as the packets. */
export function createRows(read: ReadImages, clock: Pick<Clock, 'now'>) {
  const looks = new Map<string, { at: number; rows: Promise<Rows> }>()

  async function look(lenses: readonly Lens[]): Promise<Rows> {
    const { images, at, unplaced } = await readPatiently(lenses)
    const rows: { [entity: string]: WireRecord[] } = {}
    for (const lens of lenses) rows[lens.entity.name] = (images.get(lens) ?? []).flatMap((image) => lens.see(image) ?? [])
    return { rows, at, unplaced }
  }

  async function readPatiently(lenses: readonly Lens[]): ReturnType<ReadImages> {
    for (let left = attempts - 1; ; left--)
      try {
        return await read(lenses)
      } catch (error) {
        if (left === 0 || !(error instanceof Failure)) throw error
      }
  }

  return {
    /** A look at most a second old; `fresh` asks for a new one. */
    of(lenses: readonly Lens[], fresh: boolean): Promise<Rows> {
      const now = clock.now()
      for (const [key, { at }] of looks) if (now - at >= sharedMs) looks.delete(key)
      const key = lenses.map((lens) => lens.key).join()
      const shared = looks.get(key)
      if (shared !== undefined && !fresh) return shared.rows
      const made = { at: now, rows: look(lenses) }
      looks.set(key, made)
      made.rows.catch(() => {
        if (looks.get(key) === made) looks.delete(key)
      })
      return made.rows
    },
    /** What was read before the feed's thread was cut is no start for anybody. */
    forget: (): void => looks.clear(),
  }
}

export type RowLooks = ReturnType<typeof createRows>
