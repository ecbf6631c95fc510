import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildMetric, changeMetric, retireMetric } from '../../server/areas/kpis/commands.ts'
import type { BuildMetric, Definition } from '../../server/areas/kpis/contract.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { type House, openHouse } from './house.ts'
import { until } from './node.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const levels = (measure: { kind: 'count' } | { kind: 'sum'; column: string }): Definition => ({
  kind: 'plain',
  of: { entity: 'stockLevels', groups: [], measure, dimensions: [] },
})
const asked = (definition: Definition): BuildMetric => ({
  key: randomUUID(),
  name: 'Built',
  note: '',
  definition,
  unit: 'count',
  direction: 'none',
  bands: [],
  hysteresis: 0,
  target: null,
})
const workOf = (node: House['one'], actor: PersonActor) => ({ actor, store: node.store, clock: systemClock })

async function built(node: House['one'], actor: PersonActor, definition: Definition) {
  const answer = await buildMetric(workOf(node, actor), actor, asked(definition))
  if (!answer.ok) throw new Error(answer.message)
  return { row: answer.metric.id, topic: `own.${answer.metric.id}` }
}

test('M7 a metric built on one node is live on the other, also for who asked for it before it was there', async () => {
  const { one, two, staff, psql } = house
  const { row, topic } = await built(one, staff.manager, {
    kind: 'plain',
    of: {
      entity: 'tickets',
      groups: [[{ column: 'category', compare: '=', to: 'Built' }]],
      measure: { kind: 'count' },
      dimensions: [],
    },
  })
  const page = await house.page(two, staff.it, ['entity:people', `metric:${topic}`])
  const heard = new Set<string | null>()
  page.connection.onMine((what) => heard.add(what))
  await until('the other node counts it', () => page.store.metric(topic)?.value === 0)
  const id = (await house.writeTicket('Printer'))[0]?.id ?? ''
  await psql`update tickets set category = 'Built' where id = ${id}`
  await until('the number has moved', () => page.store.metric(topic)?.value === 1)
  await retireMetric(workOf(one, staff.manager), { key: randomUUID(), id: row })
  await until('it is gone', () => page.store.metric(topic) === undefined)
  expect(heard).toContain('metrics')
  expect(page.lines()).toBe(1)
})

test('M7 one that is made of what a viewer may not read is theirs no more, and nothing of it is sent to them', async () => {
  const { one, two, staff, psql } = house
  const [item] = await psql<{ id: string }[]>`insert into items (sku, name, cost) values ('SECRET', 'Anchor', 98765) returning id`
  await psql`insert into stock_movements (kind, item_id, warehouse_id, quantity) select 'receipt', ${item?.id ?? ''}, id, 1 from warehouses`
  const { row, topic } = await built(one, staff.manager, levels({ kind: 'count' }))
  const page = await house.page(two, staff.facilities, ['entity:people', `metric:${topic}`])
  await until('it is counted', () => page.store.metric(topic)?.value === 1)
  const set = { definition: levels({ kind: 'sum', column: 'value' }), unit: 'money' as const }
  const work = workOf(one, staff.manager)
  expect(await changeMetric(work, { key: randomUUID(), id: row, base: 1, set })).toMatchObject({ ok: true })
  await until('it is theirs no more', () => page.store.metric(topic) === undefined)
  const manager = await house.page(two, staff.manager, [`metric:${topic}`])
  await until('it is the manager’s', () => manager.store.metric(topic)?.value === 98765)
  expect(page.heard.join()).not.toContain('98765')
})
