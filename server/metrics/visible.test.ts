import { expect, test } from 'vitest'
import { entities, metrics } from '../areas/all.ts'
import { type Access, accessTo } from '../auth/access.ts'
import type { Membership, PersonActor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import { roles } from '../auth/roles.ts'
import { aggregatesOf, type Metric } from './metric.ts'
import { visiblePart } from './visible.ts'

const entityNamed = (name: string): Entity => {
  const found = entities.find((entity) => entity.name === name)
  if (found === undefined) throw new Error(`no entity ${name}`)
  return found
}
const metricNamed = (id: string): Metric => {
  const found = metrics.find((metric) => metric.id === id)
  if (found === undefined) throw new Error(`no metric ${id}`)
  return found
}
const person = (...memberships: Pick<Membership, 'role' | 'scopeId'>[]): PersonActor => ({
  kind: 'person',
  personId: 'p1',
  sessionId: 's1',
  name: 'Inés',
  memberships: memberships.map((membership) => ({ ...membership, until: null })),
})
const accessesOf =
  (actor: PersonActor) =>
  (name: string): readonly Access[] =>
    accessTo(actor, entityNamed(name), 0)
const visible = (id: string, ...memberships: Pick<Membership, 'role' | 'scopeId'>[]) =>
  visiblePart(metricNamed(id), accessesOf(person(...memberships)))

test('a role that reaches every row and may read every column sees the whole', () => {
  expect(visible('it.open', { role: 'it', scopeId: null })).toEqual([[]])
  expect(visible('logistics.stockValue', { role: 'finance', scopeId: null })).toEqual([[]])
})

test('a column that may not be read hides the number made of it', () => {
  expect(visible('logistics.stockValue', { role: 'wall', scopeId: null })).toBeNull()
  expect(visible('logistics.stockValue', { role: 'facilities', scopeId: null })).toBeNull()
  expect(visible('logistics.belowMin', { role: 'wall', scopeId: null })).toEqual([[]])
  expect(visible('logistics.daysOfCover', { role: 'wall', scopeId: null })).toBeNull()
})

test('rows of one person are no part of a total, and no role at all sees nothing', () => {
  expect(visible('it.open', { role: 'finance', scopeId: null })).toBeNull()
  expect(visible('it.open')).toBeNull()
  expect(visible('logistics.belowMin', { role: 'marketing', scopeId: null })).toBeNull()
})

test('a membership of a queue or a warehouse narrows the number to it', () => {
  expect(visible('it.open', { role: 'external', scopeId: 'q1' })).toEqual([[{ column: 'queueId', compare: '=', to: 'q1' }]])
  expect(visible('logistics.daysOfCover', { role: 'logistics', scopeId: 'w1' })).toEqual([
    [{ column: 'warehouseId', compare: '=', to: 'w1' }],
  ])
  expect(visible('it.open', { role: 'external', scopeId: 'q1' }, { role: 'it', scopeId: null })).toEqual([[]])
})

test('equal grants give equal views, in whatever order they were given', () => {
  const [first, second] = [{ role: 'external', scopeId: 'q1' } as const, { role: 'external', scopeId: 'q2' } as const]
  expect(JSON.stringify(visible('it.open', first, second))).toBe(JSON.stringify(visible('it.open', second, first, second)))
  expect(visible('it.open', first, second)).toHaveLength(2)
})

test('every scope that can narrow an entity can narrow its metrics, or a narrowed viewer would read 0', () => {
  for (const { id, formula } of metrics)
    for (const { entity, dimensions } of aggregatesOf(formula)) {
      const { own: _, ...placed } = entityNamed(entity).scopes
      // An issue has no target warehouse.
      const columns = Object.values(placed)
        .flat()
        .filter((column) => column !== 'toWarehouseId')
      expect([id, columns.filter((column) => !dimensions.includes(column))]).toEqual([id, []])
    }
})

test('what each role sees of the ready metrics', () => {
  const seen = Object.fromEntries(
    roles.map((role) => [role, metrics.filter(({ id }) => visible(id, { role, scopeId: null }) !== null).length]),
  )
  const [it, logistics] = ['it', 'logistics'].map((area) => metrics.filter((metric) => metric.area === area).length)
  expect(seen).toEqual({
    admin: metrics.length,
    manager: metrics.length,
    finance: logistics,
    logistics,
    hr: 0,
    it,
    facilities: 4,
    marketing: 0,
    external: 0,
    wall: (it ?? 0) + 4,
  })
})
