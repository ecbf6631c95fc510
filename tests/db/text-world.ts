import type { Work } from '../../server/areas/work.ts'
import { openTicketWorld } from './it-world.ts'
import { openWriter, type Writer } from './text-writer.ts'

/** A service desk where several people write the texts of its tickets. */
export async function openTextWorld() {
  const world = await openTicketWorld()

  /** Until nobody has anything that another lacks: a page that opens sends what it finds kept with its second exchange. */
  async function exchange(all: readonly (Writer | undefined)[]): Promise<void> {
    for (let round = 0; round < 3; round++) for (const writer of all) await writer?.text.sync()
  }

  return {
    ...world,
    exchange,
    bodyOf: async (id: string): Promise<string> => (await world.row(id)).body,
    ticketWith: async (body: string): Promise<string> => (await world.ticket({ body })).id,
    async writers(id: string, ...works: Work[]): Promise<Writer[]> {
      const all = works.map((work) => openWriter(work, id))
      await exchange(all)
      return all
    },
  }
}
