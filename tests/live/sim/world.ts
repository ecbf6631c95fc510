import { getTableColumns } from 'drizzle-orm'
import { entities } from '../../../server/areas/all.ts'
import type { Membership } from '../../../server/auth/actor.ts'
import type { Entity } from '../../../server/auth/entity.ts'
import type { EntityName } from '../../../server/auth/permissions.ts'
import type { Role } from '../../../server/auth/roles.ts'
import type { Value } from '../../../server/kernel/record.ts'
import { tableName } from '../../../server/live/table-name.ts'
import type { Memory, Write } from './memory.ts'
import type { Random } from './random.ts'

type Image = { readonly [column: string]: Value }

export function entityOf(name: EntityName): Entity {
  const entity = entities.find((each) => each.name === name)
  if (entity === undefined) throw new Error(`There is no entity "${name}"`)
  return entity
}

/** A person of the story with their one session. */
export type Staff = { personId: string; sessionId: string }

/** Two queues, two warehouses and people of many roles, some narrowed, one with two desks. */
export function tellStory(memory: Memory, random: Random) {
  const queues = [random.uuid(), random.uuid()]
  const warehouses = [random.uuid(), random.uuid()]
  const [firstQueue = '', ,] = queues
  const [firstWarehouse = ''] = warehouses
  const staff: Staff[] = []
  let token = 0

  /** A whole row of an entity: every column holds something that is found nowhere else, but for those given. */
  function image(name: EntityName, given: Image): Image {
    const columns = Object.keys(getTableColumns(entityOf(name).table)).filter((column) => column !== 'id' && column !== 'version')
    const unique = columns.map((column): [string, Value] => [column, `<${name}.${column}.${++token}>`])
    return { ...Object.fromEntries(unique), ...given }
  }
  const put = (name: EntityName, given: Image, id = random.uuid()): Write => ({
    table: tableName(entityOf(name)),
    id,
    row: image(name, given),
  })

  function hire(roles: readonly Membership[]): Staff {
    const person: Staff = { personId: random.uuid(), sessionId: random.uuid() }
    memory.commit([
      put('people', { active: true, siteId: null, hue: '210' }, person.personId),
      put('sessions', { personId: person.personId, revokedAt: null }, person.sessionId),
      ...roles.map(({ role, scopeId, until }) => put('memberships', { personId: person.personId, role, scopeId, until })),
    ])
    staff.push(person)
    return person
  }
  const holds = (role: Role, scopeId: string | null = null): Membership => ({ role, scopeId, until: null })

  memory.commit([
    ...queues.map((id) => put('queues', { siteId: null }, id)),
    ...warehouses.map((id) => put('warehouses', { siteId: null }, id)),
  ])
  hire([holds('it')])
  hire([holds('it', firstQueue)])
  hire([holds('logistics')])
  hire([holds('external', firstQueue), holds('external', firstWarehouse)])
  hire([holds('manager')])
  hire([holds('wall')])
  hire([holds('finance')])
  hire([holds('it', firstQueue), holds('logistics', firstWarehouse)])
  hire([holds('admin')])
  hire([])
  const levels = Array.from({ length: 6 }, () =>
    put('stockLevels', { itemId: random.uuid(), warehouseId: random.pick(warehouses), onHand: 100 }),
  )
  memory.commit(levels)

  const ids = (table: string): string[] => memory.rows(table).map(({ id }) => id)
  const ticket = (): Image => ({
    queueId: random.pick(queues),
    requesterId: random.pick(staff).personId,
    siteId: null,
    state: random.pick(['new', 'open', 'open', 'pending', 'closed']),
    priority: random.below(4) + 1,
  })

  return {
    queues,
    warehouses,
    staff,
    hire,
    put,

    /** What somebody might write in one transaction, whatever screen or SQL it comes from. */
    someWrites(): Write[] {
      const writes: Write[] = []
      for (let count = random.below(3) + 1; count > 0; count--) {
        const tickets = ids('tickets')
        const kind = random.below(10)
        if (kind < 3 || tickets.length < 3) writes.push(put('tickets', ticket()))
        else if (kind < 6) writes.push({ table: 'tickets', id: random.pick(tickets), row: ticket() })
        else if (kind < 7) writes.push({ table: 'tickets', id: random.pick(tickets), row: null })
        else if (kind < 8) {
          const id = random.pick(tickets)
          writes.push({ table: 'tickets', id, row: null }, put('tickets', ticket(), id))
        } else if (kind < 9)
          writes.push({ table: 'stock_levels', id: random.pick(ids('stock_levels')), row: { minStock: random.below(50) } })
        else writes.push(put('items', { discontinued: random.chance(0.3), supplierId: null }))
      }
      return writes
    },

    /** Moves some from one place to another: the sum of all stays what it was. */
    transfer(): Write[] {
      const [from, to] = [random.pick(memory.rows('stock_levels')), random.pick(memory.rows('stock_levels'))]
      const amount = random.below(20)
      if (from.id === to.id) return []
      return [
        { table: 'stock_levels', id: from.id, row: { onHand: Number(from.onHand) - amount } },
        { table: 'stock_levels', id: to.id, row: { onHand: Number(to.onHand) + amount } },
      ]
    },

    /** A change of what somebody may see; the first seven of the staff keep theirs, so that leaks can be told. */
    rightsChange(now: number): Write[] {
      const someone = random.pick(staff.slice(7))
      const held = memory.rows('memberships').filter(({ personId }) => personId === someone.personId)
      const scopeId = random.pick([null, ...queues, ...warehouses])
      const until = random.chance(0.3) ? now + random.below(20_000) : null
      const kind = random.below(12)
      if (kind < 5 || held.length === 0) {
        const role = random.pick(['it', 'logistics', 'external', 'manager', 'wall', 'finance', 'hr'] as const)
        return [put('memberships', { personId: someone.personId, role, scopeId, until })]
      }
      const membership = random.pick(held)
      if (kind < 7) return [{ table: 'memberships', id: membership.id, row: { scopeId, until } }]
      if (kind < 10) return [{ table: 'memberships', id: membership.id, row: null }]
      return [{ table: 'people', id: someone.personId, row: { title: `title ${random.below(1000)}` } }]
    },
  }
}
