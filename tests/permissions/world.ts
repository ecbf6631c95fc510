import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { createPairingLimits } from '../../server/areas/walls/pairings/commands.ts'
import type { Role } from '../../server/auth/roles.ts'
import { giveDevice, hashOf, loadScreen, newToken } from '../../server/auth/screens.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { appRouter } from '../../server/trpc/root.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const noon = Date.UTC(2026, 10, 20, 12)
export const key = (): string => randomUUID()

/** Two queues and two warehouses; the outside person reaches the first of each. Targets are made anew for every question. */
export async function openMatrixWorld() {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test', 4)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(noon)
  const idOf = async (rows: Promise<readonly { id: string }[]>): Promise<string> => {
    const [row] = await rows
    if (row === undefined) throw new Error('Cannot set the scene: an insert gave no row')
    return row.id
  }
  const queue = await idOf(sql`insert into queues (name) values ('Service desk') returning id`)
  const otherQueue = await idOf(sql`insert into queues (name) values ('Networks') returning id`)
  const warehouse = await idOf(sql`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`)
  const otherWarehouse = await idOf(sql`insert into warehouses (code, name) values ('LIS', 'Lisboa') returning id`)
  const calendar = await idOf(
    sql`insert into business_calendars (name, time_zone, week) values ('Office', 'Europe/Madrid', ${sql.json(Array(7).fill([[540, 1080]]))}) returning id`,
  )
  for (const priority of [1, 2, 3, 4])
    await sql`insert into sla_policies (name, priority, calendar_id, first_response_minutes, solution_minutes)
      values ('Standard', ${priority}, ${calendar}, 60, 480)`
  const staff = await tellStaff(db, { queueId: queue, warehouseId: warehouse }, noon)
  const services = {
    store: { db, committed: () => {} },
    clock,
    provider: false,
    mails: false,
    pairingLimits: createPairingLimits(),
    kpis: {
      visibleTo: () => itMetrics,
      history: async () => null,
      valueFor: () => () => 12,
      preview: async () => ({ value: 3, by: {} }),
      effectFor: () => () => ({ moved: [], share: 0 }),
    },
    snapshot: async () => ({ reset: true as const, view: '', to: { position: 0, tx: '' }, rows: {}, metrics: [] }),
  }
  const site = await idOf(sql`insert into sites (name, time_zone) values ('Madrid', 'Europe/Madrid') returning id`)
  const board = () =>
    idOf(sql`insert into boards (name, owner_id, audience) values ('Numbers', ${staff.admin.personId}, 'company') returning id`)
  const screen = () =>
    idOf(sql`insert into screens (name, site_id, paired_by) values ('Hall', ${site}, ${staff.admin.personId}) returning id`)
  const playlist = () => idOf(sql`insert into playlists (name) values ('Day') returning id`)
  let count = 0
  return {
    sql,
    staff,
    queue,
    warehouse,
    otherWarehouse,
    site,
    board,
    playlist,
    /** tRPC as this role asks it; null is nobody. */
    as: (role: Role | null) =>
      appRouter.createCaller({
        services,
        actor: role === null ? null : staff[role],
        device: { address: '127.0.0.1', token: null, keep: () => {} },
      }),
    /** tRPC as a screen of the hall asks it. */
    asScreen: async () => {
      const [id, token] = [await screen(), newToken()]
      await giveDevice(db, id, hashOf(token), noon)
      const device = { address: '127.0.0.1', token, keep: () => {} }
      return appRouter.createCaller({ services, actor: await loadScreen(db, id), device })
    },
    /** A ticket in a queue that the outside person works in, or does not. */
    ticket: (where: 'mine' | 'foreign' = 'mine', fields: { state?: string; requester?: Role } = {}) =>
      idOf(sql`insert into tickets (subject, requester_name, queue_id, state, requester_id, solved_at, opened_at)
        values ('Printer', 'Ana', ${where === 'mine' ? queue : otherQueue}, ${fields.state ?? 'open'},
          ${fields.requester === undefined ? null : staff[fields.requester].personId},
          ${fields.state === 'solved' ? new Date(noon).toISOString() : null}, ${new Date(noon - 3_600_000).toISOString()}) returning id`),
    /** A ticket whose category somebody changed by plain SQL: that act. */
    recategorised: async () => {
      const id = await idOf(
        sql`insert into tickets (subject, requester_name, queue_id) values ('Printer', 'Ana', ${queue}) returning id`,
      )
      await sql`update tickets set category = 'Hardware' where id = ${id}`
      await sql`select feed_sequence()`
      const [act] = await sql<{ position: number; entry: number }[]>`
        select t.pos::int as position, r.id::int as entry from feed_row r join feed_tx t on t.xid = r.xid where r.pk = ${id} and r.op = 'u'`
      if (act === undefined) throw new Error('Cannot set the scene: the log has no such change')
      return { kind: 'act' as const, ...act }
    },
    /** A talk about a ticket of the first queue. */
    thread: () =>
      idOf(sql`with ticket as (insert into tickets (subject, requester_name, queue_id) values ('Printer', 'Ana', ${queue}) returning id)
        insert into threads (entity, record, opened_by) select 'tickets', id::text, ${staff.it.personId} from ticket returning id`),
    service: () => idOf(sql`insert into services (name) values (${`Mail ${++count}`}) returning id`),
    /** An item with ten pieces in each warehouse. */
    item: async () => {
      const id = await idOf(sql`insert into items (sku, name, cost) values (${`SKU-${++count}`}, 'Anchor', 500) returning id`)
      for (const place of [warehouse, otherWarehouse])
        await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity) values ('receipt', ${id}, ${place}, 10)`
      return id
    },
    level: (item: string) => idOf(sql`select id from stock_levels where item_id = ${item} and warehouse_id = ${warehouse}`),
    reservation: (item: string) =>
      idOf(sql`insert into stock_reservations (item_id, warehouse_id, quantity) values (${item}, ${warehouse}, 1) returning id`),
    delivery: (item: string) =>
      idOf(
        sql`insert into inbound_deliveries (item_id, warehouse_id, quantity, expected_on) values (${item}, ${warehouse}, 1, '2026-12-01') returning id`,
      ),
    /** A code that some device shows. */
    code: async () => {
      const code = `CODE${++count}`
      const hash = hashOf(code)
      await sql`insert into screen_pairings (code_hash, device_hash, expires_at)
        values (${hash}, ${hash}, ${new Date(noon + 60_000).toISOString()})`
      return code
    },
    screen,
    playlistItem: async () =>
      idOf(sql`insert into playlist_items (playlist_id, board_id, place, seconds)
        values (${await playlist()}, ${await board()}, 0, 30) returning id`),
    session: (role: Role) =>
      idOf(
        sql`insert into sessions (person_id, expires_at) values (${staff[role].personId}, now() + interval '90 days') returning id`,
      ),
    close: async () => {
      await Promise.all([close(), sql.end()])
      await database.drop()
    },
  }
}

export type MatrixWorld = Awaited<ReturnType<typeof openMatrixWorld>>
