import { getTableName } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { accessTo, columnsOf } from '../../server/auth/access.ts'
import { type Role, roles } from '../../server/auth/roles.ts'
import { type MatrixWorld, noon, openMatrixWorld } from './world.ts'

/** A value that stands in one column of one row and nowhere else: wherever it turns up, it came from there. */
type Canary = { token: string; entity: string; column: string; row: { [column: string]: unknown } }

let world: MatrixWorld
let item: string
let ticket: string
let canaries: Canary[]

beforeAll(async () => {
  world = await openMatrixWorld()
  const { sql } = world
  ticket = await world.ticket()
  const foreign = await world.ticket('foreign')
  item = await world.item()
  await sql`update tickets set body = 'canary-body-' || id, requester_name = 'canary-requester-' || id, external_ref = 'canary-ref-' || id`
  for (const id of [ticket, foreign]) {
    await sql`insert into ticket_comments (ticket_id, author_name, kind, body) values (${id}, ${`canary-author-${id}`}, 'internal', ${`canary-comment-${id}`})`
    await sql`insert into sla_pauses (ticket_id, since, reason) values (${id}, now(), ${`canary-reason-${id}`})`
  }
  const [supplier] = await sql<{ id: string }[]>`insert into suppliers (name, contact_name, email, phone, external_ref)
    values ('Northern Rope', 'canary-contact', 'canary-mail@rope.example', 'canary-phone', 'canary-supplier-ref') returning id`
  await sql`update items set cost = 918273645, supplier_id = ${supplier?.id ?? ''}, external_ref = 'canary-item-ref'`
  await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity, value, document)
    values ('receipt', ${item}, ${world.warehouse}, 1, 927364518, 'canary-document-mine'), ('receipt', ${item}, ${world.otherWarehouse}, 1, 936451827, 'canary-document-foreign')`
  await sql`update people set email = 'canary-' || id || '@ribera.example'`
  canaries = await plant()
  await sql`select feed_sequence()`
})
afterAll(() => world?.close())

/** Every value of a protected column that is long and odd enough to be recognised. */
async function plant(): Promise<Canary[]> {
  const found: Canary[] = []
  for (const entity of entities) {
    const rows = await world.sql<
      { image: { [column: string]: unknown } }[]
    >`select feed_image(t) as image from ${world.sql(getTableName(entity.table))} t`
    for (const { image } of rows)
      for (const [column, is] of Object.entries(entity.columns)) {
        const value = image[column]
        const odd =
          (typeof value === 'string' && value.startsWith('canary')) || (typeof value === 'number' && value > 9e8 && value < 1e12)
        if (is !== 'public' && odd) found.push({ token: String(value), entity: entity.name, column, row: image })
      }
  }
  return found
}

/** Whether the permission table opens this very column of this very row to the role. */
function mayRead(role: Role, canary: Canary): boolean {
  const entity = entities.find((each) => each.name === canary.entity)
  return entity !== undefined && columnsOf(accessTo(world.staff[role], entity, noon), canary.row).has(canary.column)
}

/** All that a role can get by asking, refusals and error texts included, as it goes over the wire. */
async function everythingSaidTo(role: Role): Promise<string> {
  const caller = world.as(role)
  const tickets = { filter: [], sort: { column: 'number', descending: false } } as const
  const asked = await Promise.allSettled([
    caller.admin.me.get(),
    caller.admin.door.get(),
    caller.admin.session.list(),
    caller.search.record.list({ text: 'canary', limit: 50 }),
    caller.search.record.get({
      records: [
        { entity: 'tickets', id: ticket },
        { entity: 'items', id: item },
      ],
    }),
    caller.it.ticket.get({ id: ticket }),
    caller.it.ticket.list({ ...tickets, filter: [], limit: 200, after: null }),
    caller.it.ticket.export.get({ ...tickets, filter: [] }),
    caller.logistics.item.get({ id: item }),
    caller.logistics.level.list({}),
    caller.logistics.level.usage.list(),
    caller.logistics.level.export.get({}),
    caller.logistics.movement.list({ itemId: item }),
    caller.logistics.movement.export.get({ itemId: item }),
    caller.activity.list({ about: { kind: 'company' }, limit: 100 }),
    caller.activity.list({ about: { kind: 'record', entity: 'tickets', id: ticket } }),
    caller.activity.digest.get({ since: 0 }),
    caller.teamwork.talk.list({ state: 'all', mine: false, entity: null }),
    caller.teamwork.number.list(),
    caller.teamwork.matter.list({
      records: [
        { entity: 'tickets', record: ticket },
        { entity: 'items', record: item },
      ],
      threads: [],
    }),
  ])
  return JSON.stringify(asked.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason))))
}

test('canaries are planted in every class of column', () => {
  const planted = new Set(canaries.map(({ entity, column }) => `${entity}.${column}`))
  for (const place of [
    'tickets.body',
    'ticketComments.body',
    'slaPauses.reason',
    'suppliers.email',
    'items.cost',
    'stockLevels.value',
    'stockMovements.value',
    'people.email',
  ])
    expect(planted).toContain(place)
})

test.each(roles)('%s is told no value that the permission table keeps from them', async (role) => {
  const said = await everythingSaidTo(role)
  const leaked = canaries.filter((canary) => said.includes(canary.token) && !mayRead(role, canary))
  expect(leaked.map(({ entity, column, token }) => `${entity}.${column}: ${token}`)).toEqual([])
})

test('what a role may read does reach it: the search can find a canary', async () => {
  const said = await everythingSaidTo('admin')
  for (const place of ['tickets.body', 'ticketComments.body', 'items.cost', 'stockMovements.value']) {
    const there = canaries.filter(({ entity, column }) => `${entity}.${column}` === place)
    expect(there.some(({ token }) => said.includes(token))).toBe(true)
  }
})
