import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTickets } from '../../server/areas/it/archive/queries.ts'
import type { ImportedTicket } from '../../server/areas/it/imports/contract.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { openTicketPlayer } from '../../server/imports/ticket-player.ts'
import { friday, key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const told = (fields: Partial<ImportedTicket>): ImportedTicket => ({
  externalRef: 'INC1',
  subject: 'Told',
  category: null,
  requesterName: 'Caller 9',
  queue: 'Group 70',
  assignee: null,
  solver: null,
  state: 'new',
  stateName: 'New',
  priority: 3,
  impact: 2,
  urgency: 2,
  channel: 'phone',
  openedAt: 0,
  changedAt: 0,
  solvedAt: null,
  closedAt: null,
  inTime: null,
  reopenCount: 0,
  reassignmentCount: 0,
  pauses: [],
  stateSince: null,
  ...fields,
})
const only = async (subject: string) => {
  const filter = [{ column: 'subject' as const, compare: '=' as const, to: subject }]
  const page = await listTickets(world.by('it'), { filter, sort: { column: 'number', descending: false }, limit: 5, after: null })
  const [ticket] = page.tickets
  if (ticket === undefined || page.total !== 1) throw new Error(`There are ${page.total} tickets "${subject}"`)
  return ticket
}

test('a log becomes live traffic: new tickets, changed by the commands that people use', async () => {
  const rows = [
    told({}),
    told({ assignee: 'Resolver 31', state: 'open' }),
    told({ assignee: 'Resolver 31', state: 'pending', stateName: 'Awaiting User Info' }),
    told({ assignee: 'Resolver 89', state: 'solved', queue: 'Group 25', impact: 1, priority: 2 }),
    told({ assignee: 'Resolver 31', state: 'open', queue: 'Group 25', impact: 1, priority: 1 }),
    told({ assignee: 'Resolver 31', state: 'closed', queue: 'Group 25', impact: 1, priority: 1 }),
  ]
  const { play, played } = await openTicketPlayer(world.system('replay'), rows)
  for (const row of rows) await play(row)
  expect(played).toEqual({ opened: 1, changed: 10, refused: 0 })
  const ticket = await only('Told')
  expect(ticket).toMatchObject({
    state: 'closed',
    priority: 1,
    openedAt: friday,
    reopenCount: 1,
    reassignmentCount: 3,
    solutionInTime: 1,
    externalRef: null,
  })
  const ledger = await world.sql`select reason from sla_pauses where ticket_id = ${ticket.id} order by id`
  expect(ledger.map(({ reason }) => reason)).toEqual(['Awaiting User Info', 'solved'])
  expect(new Set((await world.changes(ticket.id)).map(({ actor }) => actor))).toEqual(new Set(['system:replay']))
})

test('people may work on the same ticket meanwhile: what is refused is counted, and the log goes on', async () => {
  const rows = [
    told({ subject: 'Shared' }),
    told({ subject: 'Shared', assignee: 'Resolver 31', state: 'open' }),
    told({ subject: 'Shared', state: 'closed' }),
  ]
  const { play, played } = await openTicketPlayer(world.system('replay'), rows)
  const [first, second, third] = rows
  if (!first || !second || !third) throw new Error('the log is short')
  await play(first)
  const { id } = await only('Shared')
  await changeState(world.by('it'), { key: key(), id, action: 'solve' })
  await play(second)
  await play(third)
  expect(played.refused).toBeGreaterThan(0)
  expect(await only('Shared')).toMatchObject({ id, state: 'closed' })
})
