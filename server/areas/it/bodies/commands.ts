import type { Tx } from '../../../../db/client.ts'
import type { LongText } from '../../long-text.ts'
import type { Work } from '../../work.ts'
import { changeFields, nameOf, requireFields } from '../changes/commands.ts'
import { loadTicket, type Sight } from '../tickets/queries.ts'
import { bodyMost } from '../tickets/rules.ts'

/** What a ticket is about, at length: written together, saved by the rules of any other edit. */
export const ticketBody: LongText = {
  most: bodyMost,
  read: async (tx, work, id, lock) => (await open(tx, work, id, lock)).ticket.body,
  async save(tx, work, id, body) {
    const sight = await open(tx, work, id, true)
    return changeFields(tx, work, sight, { action: 'edit', base: sight.ticket.version, set: { body } })
  },
}

async function open(tx: Tx, work: Work, id: string, lock = false): Promise<Sight> {
  const sight = await loadTicket(tx, work, id, lock)
  requireFields(sight.viewer.writes, ['body'], `write ${nameOf(sight.ticket)}`)
  return sight
}
