import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAssignable } from '../../server/areas/it/references/queries.ts'
import { passes } from '../../server/metrics/filter.ts'
import { openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

test('the desk can give tickets to whoever may change tickets, and to nobody else', async () => {
  const ids = (await listAssignable(world.by('it'))).map(({ id }) => id)
  for (const role of ['it', 'admin', 'manager', 'external'] as const) expect(ids).toContain(world.staff[role].personId)
  for (const role of ['finance', 'hr', 'wall'] as const) expect(ids).not.toContain(world.staff[role].personId)
})

test('a person narrowed to a queue is offered for tickets of that queue only', async () => {
  const outside = (await listAssignable(world.by('it'))).find(({ id }) => id === world.staff.external.personId)
  const can = (queueId: string) => outside?.reach.some((filter) => passes(filter, { queueId }))
  const { id } = await world.ticket()
  expect(can((await world.row(id)).queueId)).toBe(true)
  expect(can('00000000-0000-7000-8000-000000000000')).toBe(false)
})

test('outside staff are told of nobody but themselves', async () => {
  expect((await listAssignable(world.by('external'))).map(({ id }) => id)).toEqual([world.staff.external.personId])
})

test('who may not change tickets is told nothing', async () => {
  await expect(listAssignable(world.by('finance'))).rejects.toMatchObject({ code: 'not-permitted' })
})
