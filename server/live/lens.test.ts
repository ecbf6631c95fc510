import { expect, test } from 'vitest'
import { entities } from '../areas/all.ts'
import { type Access, accessTo } from '../auth/access.ts'
import type { Membership, PersonActor } from '../auth/actor.ts'
import type { EntityName } from '../auth/permissions.ts'
import { compileLens } from './lens.ts'

const entityOf = (name: EntityName) => {
  const found = entities.find((entity) => entity.name === name)
  if (found === undefined) throw new Error(`There is no entity "${name}"`)
  return found
}
const actor = (...memberships: Membership[]): PersonActor => ({
  kind: 'person',
  personId: 'me',
  sessionId: 's',
  name: '',
  memberships,
})
const holds = (role: Membership['role'], scopeId: string | null = null): Membership => ({ role, scopeId, until: null })
const lensOf = (name: EntityName, person: PersonActor) => compileLens(entityOf(name), accessTo(person, entityOf(name), 0))

const level = { id: 'l', version: 3, itemId: 'i', warehouseId: 'w1', onHand: 5, value: 700, minStock: 1, lastIssueAt: null }

test('L3: a row goes out with the columns of the audience and with no other', () => {
  const inside = lensOf('stockLevels', actor(holds('logistics')))?.see(level)
  const outside = lensOf('stockLevels', actor(holds('external', 'w1')))?.see(level)
  expect(inside).toMatchObject({ id: 'l', version: 3, onHand: 5, value: 700 })
  expect(outside).toMatchObject({ id: 'l', version: 3, onHand: 5 })
  expect(outside).not.toHaveProperty('value')
})

test('L3: a column that the entity does not declare as live is never sent, whoever looks', () => {
  const seen = lensOf('tickets', actor(holds('admin')))?.see({ id: 't', version: 1, state: 'open', body: 'secret', extra: 1 })
  expect(seen).not.toHaveProperty('body')
  expect(seen).not.toHaveProperty('extra')
})

test('L3: beyond the reach of a scope, and outside the working set, there is no row', () => {
  const mine = lensOf('stockLevels', actor(holds('external', 'w2')))
  expect(mine?.see(level)).toBeNull()
  const tickets = lensOf('tickets', actor(holds('it')))
  expect(tickets?.see({ id: 't', version: 1, state: 'closed' })).toBeNull()
  expect(tickets?.see({ id: 't', version: 1, state: 'open' })).not.toBeNull()
})

test('L3: several grants open together what each opens of the row', () => {
  const both = lensOf('stockLevels', actor(holds('external', 'w1'), holds('logistics', 'w2')))
  expect(both?.see(level)).not.toHaveProperty('value')
  expect(both?.see({ ...level, warehouseId: 'w2' })).toHaveProperty('value', 700)
  expect(both?.see({ ...level, warehouseId: 'w3' })).toBeNull()
})

test('L2: nobody looks through a lens without a grant, or at an entity that is not live', () => {
  expect(lensOf('suppliers', actor(holds('it')))).toBeNull()
  expect(lensOf('stockMovements', actor(holds('logistics')))).toBeNull()
  expect(lensOf('tickets', actor())).toBeNull()
})

test('L2: those who see alike share a key, whatever their roles are called or in which order they hold them', () => {
  const key = (...held: Membership[]) => lensOf('queues', actor(...held))?.key
  expect(key(holds('finance'))).toBe(key(holds('hr')))
  expect(key(holds('finance'), holds('hr'))).toBe(key(holds('hr')))
  expect(key(holds('external', 'q1'), holds('external', 'q2'))).toBe(key(holds('external', 'q2'), holds('external', 'q1')))
  expect(key(holds('external', 'q1'))).not.toBe(key(holds('external', 'q2')))
})

test('L3: grants with equal columns make one question, others are kept apart', () => {
  const columns = ['id', 'version', 'name']
  const access = (rows: Access['rows'], open = columns): Access => ({ rows, columns: open, verbs: [] })
  const queue = (to: string) => [{ column: 'id', compare: '=', to } as const]
  const lens = compileLens(entityOf('queues'), [
    access([queue('a')]),
    access([queue('b')], ['id', 'version']),
    access([queue('c')]),
  ])
  expect(lens?.see({ id: 'c', version: 1, name: 'C' })).toEqual({ id: 'c', version: 1, name: 'C' })
  expect(lens?.see({ id: 'b', version: 1, name: 'B' })).toEqual({ id: 'b', version: 1 })
})
