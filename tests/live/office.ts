import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Db } from '../../db/client.ts'
import { openTicket, setPriority } from '../../server/areas/it/tickets/commands.ts'
import { receiveGoods, transferStock } from '../../server/areas/logistics/movements/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { roles } from '../../server/auth/roles.ts'
import { loadActor } from '../../server/auth/sessions.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { tellStaff } from '../world/staff.ts'
import type { Random } from './sim/random.ts'

/** How many kinds of acts there are; one of them always rolls back. */
export const kinds = 16

/** Two queues, two warehouses, five items, and people of every role, some narrowed; `act` lets one of them do something. */
export async function openOffice(db: Db, psql: postgres.Sql, random: Random) {
  const ids = async (rows: Promise<readonly postgres.Row[]>) => (await rows).map(({ id }) => String(id))
  const queues = await ids(psql`insert into queues (name) values ('Service desk'), ('Networks') returning id`)
  const warehouses = await ids(psql`insert into warehouses (code, name) values ('MAD', 'Madrid'), ('LIS', 'Lisboa') returning id`)
  const [queueId = '', warehouseId = ''] = [queues[0], warehouses[0]]
  const byRole = await tellStaff(db, { queueId, warehouseId }, Date.now())
  const staff: { [name: string]: PersonActor } = Object.fromEntries(roles.map((role) => [role, byRole[role]]))
  staff.deskOfOneQueue = await hire('Desk of one queue', ['it', queueId])
  staff.shelfOfOneWarehouse = await hire('Shelf of one warehouse', ['logistics', warehouseId])
  staff.twoDesks = await hire('Two desks', ['external', queueId], ['logistics', warehouses[1] ?? ''])
  staff.restless = await hire('Restless', ['it', null])
  const items = await ids(
    psql`insert into items (sku, name, cost) select 'SKU-' || n, 'Item ' || n, 918273000 + n from generate_series(1, 5) n returning id`,
  )
  for (const item of items)
    for (const warehouse of warehouses)
      await psql`insert into stock_movements (kind, item_id, warehouse_id, quantity) values ('receipt', ${item}, ${warehouse}, 500)`

  const someone = (name: string): PersonActor => {
    const actor = staff[name]
    if (actor === undefined) throw new Error(`There is no "${name}"`)
    return actor
  }

  const work = (actor: PersonActor) => ({ actor, store: { db, committed: () => {} }, clock: systemClock })

  async function hire(name: string, ...held: [role: string, scope: string | null][]): Promise<PersonActor> {
    const [person] = await psql`insert into people (name, email) values (${name}, ${randomUUID()}) returning id`
    for (const [role, scope] of held)
      await psql`insert into memberships (person_id, role, scope_id) values (${person?.id}, ${role}, ${scope})`
    const [session] =
      await psql`insert into sessions (person_id, expires_at) values (${person?.id}, now() + interval '1 day') returning id`
    const actor = await loadActor(db, session?.id, Date.now())
    if (actor === null) throw new Error(`Cannot sign in "${name}"`)
    return actor
  }

  /** What somebody does next, by a screen's command or in plain SQL; what it may not do is refused, and that is fine. */
  async function act(kind: number): Promise<unknown> {
    const [queue, warehouse, item] = [random.pick(queues), random.pick(warehouses), random.pick(items)]
    const some = psql`(select id from tickets order by md5(id::text || ${random.below(1_000_000)}) limit 1)`
    const state = random.pick(['new', 'open', 'pending', 'solved', 'closed'])
    switch (kind) {
      case 0:
        return openTicket(work(someone('it')), {
          key: randomUUID(),
          subject: 'By a screen',
          requesterName: `canary-${randomUUID()}`,
          queueId: queue,
        })
      case 1: {
        const [row] = await psql`select id, version from tickets where id = ${some}`
        return (
          row &&
          setPriority(work(someone('it')), { key: randomUUID(), id: row.id, base: row.version, priority: random.below(4) + 1 })
        )
      }
      case 2:
        return receiveGoods(work(someone('logistics')), {
          key: randomUUID(),
          itemId: item,
          warehouseId: warehouse,
          quantity: 1_000,
        })
      case 3: {
        const [from = '', to = ''] = random.chance(0.5) ? warehouses : [...warehouses].reverse()
        return transferStock(work(someone('logistics')), {
          key: randomUUID(),
          itemId: item,
          warehouseId: from,
          toWarehouseId: to,
          quantity: 2_000,
        })
      }
      case 4:
      case 5:
      case 6:
        return psql`insert into tickets (subject, requester_name, queue_id, state, priority, requester_id)
          select 'By SQL ' || n, 'canary-' || gen_random_uuid(), ${queue}, ${state}, ${random.below(4) + 1}, ${random.pick([null, someone('hr').personId])}
          from generate_series(1, ${random.below(3) + 1}) n`
      case 7:
        return psql`update tickets set queue_id = ${queue} where id = ${some}`
      case 8:
        return psql`update tickets set state = ${state}, solved_at = case when ${state} in ('solved', 'closed') then now() end where id = ${some}`
      case 9:
        return psql`delete from tickets where id = ${some}`
      case 10:
        return psql.begin(async (tx) => {
          const [gone] = await tx`delete from tickets where id = ${some} returning *`
          if (gone) await tx`insert into tickets ${tx({ ...gone, subject: 'made again' })}`
        })
      case 11:
        return psql.begin(async (tx) => {
          await tx`update tickets set subject = 'never committed' where queue_id = ${queue}`
          throw new Error('rolled back')
        })
      case 12:
        return psql`insert into inbound_deliveries (item_id, warehouse_id, quantity, expected_on, document)
          values (${item}, ${warehouse}, ${random.below(9) + 1}, '2027-01-01', 'canary-' || gen_random_uuid())`
      case 13:
        return psql`update inbound_deliveries set arrived_at = now() where id = (select id from inbound_deliveries where arrived_at is null limit 1)`
      case 14:
        return psql`update items set discontinued = ${random.chance(0.3)}, cost = ${918_280_000 + random.below(9_000)} where id = ${item}`
      default:
        return psql`update tickets set priority = ${random.below(4) + 1} where queue_id = ${queue} and state <> 'closed'`
    }
  }

  return { staff, someone, queues, warehouses, act }
}
