import { afterAll, beforeAll, expect, test } from 'vitest'
import { getMe } from '../../server/areas/admin/queries.ts'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { logisticsMetrics } from '../../server/areas/logistics/metrics.ts'
import { openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
let warehouse: string
beforeAll(async () => {
  world = await openTicketWorld()
  const [row] = await world.sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Getafe') returning id`
  warehouse = row?.id ?? ''
})
afterAll(() => world.close())

/** What the outside person is told when they are narrowed to these places. */
function outsideIn(...scopes: readonly string[]) {
  const actor = world.staff.external
  const memberships = scopes.map((scopeId) => ({ role: 'external' as const, scopeId, until: null }))
  return getMe(world.work(actor), { ...actor, memberships }, [...itMetrics, ...logisticsMetrics])
}

test('who reaches everywhere is narrowed to no place', async () => {
  const { actor } = await world.agent()
  expect(await getMe(world.work(actor), actor, itMetrics)).toMatchObject({ places: [], areas: ['boards', 'it', 'kpis'] })
})

test('who is narrowed is told to which places', async () => {
  expect(await outsideIn(world.desk, warehouse)).toMatchObject({
    places: ['Service desk', 'Getafe'],
    areas: ['boards', 'it', 'logistics'],
  })
})

test('a place without tickets opens no desk and none of its numbers', async () => {
  const carrier = await outsideIn(warehouse)
  expect(carrier.areas).toEqual(['boards', 'logistics'])
  expect(carrier.can.tickets).toBeUndefined()
  expect(carrier.metrics.map(({ area }) => area)).not.toContain('it')
  expect(carrier.metrics.map(({ area }) => area)).toContain('logistics')
})
