import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listOfferedColumns } from '../../server/areas/kpis/columns/queries.ts'
import { buildMetric, changeMetric, retireMetric } from '../../server/areas/kpis/commands.ts'
import type { BuildMetric, Definition } from '../../server/areas/kpis/contract.ts'
import { getMetric, listMetrics, readBuiltMetrics, usesOfMetric } from '../../server/areas/kpis/queries.ts'
import type { Role } from '../../server/auth/roles.ts'
import { key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.sql`delete from metric_definitions`
})

type Plain = Extract<Definition, { kind: 'plain' }>['of']
const counted = (part: Partial<Plain> = {}): Definition => ({
  kind: 'plain',
  of: { entity: 'tickets', groups: [], measure: { kind: 'count' }, dimensions: [], ...part },
})
const urgent = counted({
  groups: [
    [{ column: 'priority', in: [1] }],
    [
      { column: 'priority', in: [2] },
      { column: 'assigneeId', is: 'null' },
    ],
  ],
})

const asked = (definition: Definition, more: Partial<BuildMetric> = {}): BuildMetric => ({
  key: key(),
  name: 'Urgent',
  note: '',
  definition,
  unit: 'count',
  direction: 'down',
  bands: [],
  hysteresis: 0,
  target: null,
  ...more,
})
const buildAs = (role: Role, definition: Definition, more: Partial<BuildMetric> = {}) =>
  buildMetric(world.by(role), world.staff[role], asked(definition, more))

async function built(role: Role, definition: Definition = urgent, more: Partial<BuildMetric> = {}) {
  const answer = await buildAs(role, definition, more)
  if (!answer.ok) throw new Error(answer.message)
  return answer.metric
}

test('a metric is built once, however often the key comes, and is among those that the company has', async () => {
  const input = asked(urgent, { name: '  Urgent  now ' })
  const first = await buildMetric(world.by('it'), world.staff.it, input)
  expect(await buildMetric(world.by('it'), world.staff.it, input)).toEqual(first)
  expect(first).toMatchObject({ ok: true, metric: { version: 1, ownerId: world.staff.it.personId } })
  const [metric, ...others] = await readBuiltMetrics(world.db)
  expect(others).toEqual([])
  expect(metric).toMatchObject({ area: 'it', records: { dimensions: ['queueId', 'siteId'] }, label: '  Urgent  now ' })
})

test.each<[string, Role, Definition, string]>([
  ['a column that there is not', 'manager', counted({ groups: [[{ column: 'mood', is: 'set' }]] }), 'unsound'],
  ['a dimension of as many values as rows', 'manager', counted({ dimensions: ['id'] }), 'unsound'],
  ['a column of the prototype', 'manager', counted({ dimensions: ['constructor'] }), 'unsound'],
  [
    'a value that the column cannot hold',
    'manager',
    counted({ groups: [[{ column: 'state', in: ["new'; drop table tickets; --"] }]] }),
    'unsound',
  ],
  ['what the feed has no old value of', 'manager', counted({ window: { column: 'updatedAt', days: 3 } }), 'unsound'],
  ['a sum of texts', 'manager', counted({ measure: { kind: 'sum', column: 'subject' } }), 'unsound'],
  [
    'a ratio of what is not there',
    'manager',
    { kind: 'ratio', over: { metric: 'it.none' }, under: { metric: 'it.open' }, factor: 1000 },
    'unsound',
  ],
  [
    'a ratio of a ratio',
    'manager',
    { kind: 'ratio', over: { metric: 'it.rating' }, under: { metric: 'it.open' }, factor: 1000 },
    'unsound',
  ],
])('%s is refused', async (_, role, definition, reason) => {
  expect(await buildAs(role, definition)).toMatchObject({ ok: false, reason })
  expect(await readBuiltMetrics(world.db)).toEqual([])
})

test.each<[string, Role, Definition]>([
  ['money of others', 'facilities', counted({ entity: 'stockLevels', measure: { kind: 'sum', column: 'value' } })],
  ['tickets of others', 'hr', urgent],
  ['what only the desk reads', 'facilities', counted({ groups: [[{ column: 'requesterName', compare: '=', to: 'Ana' }]] })],
])('nobody builds of %s', async (_, role, definition) => {
  await expect(buildAs(role, definition)).rejects.toMatchObject({ code: 'not-permitted' })
  expect(await readBuiltMetrics(world.db)).toEqual([])
})

test('bands that say nothing of some value are refused', async () => {
  const bands = [
    { from: null, state: 'good' as const },
    { from: 5, state: 'bad' as const },
  ]
  expect(await buildAs('manager', urgent, { bands })).toMatchObject({ ok: false, reason: 'bands' })
})

test('nobody but its owner, managers and admins reads or changes a definition; outside staff and walls have none', async () => {
  const mine = await built('it')
  for (const role of ['it', 'manager', 'admin'] as const)
    expect((await getMetric(world.by(role), mine.id)).metric.definition).toEqual(urgent)
  const change = (role: Role) => changeMetric(world.by(role), { key: key(), id: mine.id, base: 1, set: { name: 'Mine' } })
  for (const role of ['finance', 'hr'] as const) {
    await expect(getMetric(world.by(role), mine.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(change(role)).rejects.toMatchObject({ code: 'not-found' })
  }
  for (const role of ['external', 'wall'] as const) {
    await expect(buildAs(role, urgent)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(listMetrics(world.by(role), world.staff[role], [])).rejects.toMatchObject({ code: 'not-permitted' })
  }
  expect(await change('manager')).toMatchObject({ ok: true, metric: { name: 'Mine', version: 2 } })
})

test('nobody makes a metric of what is not theirs to see by changing one', async () => {
  const mine = await built('facilities', counted({ entity: 'stockLevels' }))
  const definition = counted({ entity: 'stockLevels', measure: { kind: 'sum', column: 'value' } })
  await expect(
    changeMetric(world.by('facilities'), { key: key(), id: mine.id, base: 1, set: { definition } }),
  ).rejects.toMatchObject({ code: 'not-permitted' })
})

test('two who change it merge by field, and its versions tell who changed what', async () => {
  const { id } = await built('it')
  const change = (role: Role, base: number, set: Parameters<typeof changeMetric>[1]['set']) =>
    changeMetric(world.by(role), { key: key(), id, base, set })
  expect(await change('manager', 1, { name: 'Very urgent' })).toMatchObject({ ok: true })
  expect(await change('it', 1, { direction: 'none' })).toMatchObject({ ok: true, metric: { name: 'Very urgent', version: 3 } })
  expect(await change('it', 1, { name: 'Not so urgent' })).toMatchObject({ ok: false, reason: 'conflict', version: 3 })
  const { versions } = await getMetric(world.by('it'), id)
  expect(versions.map(({ version, actor }) => [version, actor])).toEqual([
    [3, `person:${world.staff.it.personId}`],
    [2, `person:${world.staff.manager.personId}`],
    [1, `person:${world.staff.it.personId}`],
  ])
  expect(versions[1]?.fields).toEqual([{ column: 'name', from: 'Urgent', to: 'Very urgent' }])
})

test('made of something else it has no past, called otherwise it keeps it', async () => {
  const { id } = await built('it')
  const points = () => world.sql`select 1 from metric_points where metric = ${`own.${id}`}`
  await world.sql`insert into metric_points (metric, at, value) values (${`own.${id}`}, now(), 3)`
  await changeMetric(world.by('it'), { key: key(), id, base: 1, set: { name: 'Other', definition: urgent } })
  expect(await points()).toHaveLength(1)
  await changeMetric(world.by('it'), { key: key(), id, base: 2, set: { definition: counted() } })
  expect(await points()).toHaveLength(0)
})

test('a retired one is counted no more, and not before the formulas that are made of it', async () => {
  const part = await built('manager')
  const metric = `own.${part.id}`
  const share: Definition = { kind: 'ratio', over: { metric }, under: { metric: 'it.open' }, factor: 1000 }
  const formula = await built('manager', share, { name: 'Share of urgent', unit: 'percent' })
  const retire = (id: string) => retireMetric(world.by('manager'), { key: key(), id })
  expect(await retire(part.id)).toMatchObject({ ok: false, reason: 'used' })
  const visible = await readBuiltMetrics(world.db)
  expect(await usesOfMetric(world.by('manager'), world.staff.manager, visible, metric)).toEqual({
    tiles: [],
    formulas: [{ id: `own.${formula.id}`, name: 'Share of urgent' }],
  })
  expect(await retire(formula.id)).toMatchObject({ ok: true })
  expect(await retire(part.id)).toMatchObject({ ok: true })
  expect(await readBuiltMetrics(world.db)).toEqual([])
  await expect(retire(part.id)).rejects.toMatchObject({ code: 'not-found' })
})

test('a metric is never made of itself, nor a ratio while formulas are made of it; what they recorded of it goes', async () => {
  const part = await built('manager')
  const metric = `own.${part.id}`
  const share: Definition = { kind: 'ratio', over: { metric }, under: { metric: 'it.open' }, factor: 1000 }
  const change = (id: string, base: number, definition: Definition) =>
    changeMetric(world.by('manager'), { key: key(), id, base, set: { definition } })
  const itself: Definition = { kind: 'ratio', over: { metric }, under: { metric }, factor: 1000 }
  expect(await change(part.id, 1, itself)).toMatchObject({ ok: false, reason: 'unsound' })

  const formula = await built('manager', share, { name: 'Share', unit: 'percent' })
  const ratio: Definition = { kind: 'ratio', over: { metric: 'it.overdue' }, under: { metric: 'it.open' }, factor: 1000 }
  expect(await change(part.id, 1, ratio)).toMatchObject({ ok: false, reason: 'used' })
  await world.sql`insert into metric_points (metric, at, value) values (${`own.${formula.id}`}, now(), 3)`
  expect(await change(part.id, 1, counted())).toMatchObject({ ok: true })
  expect(await world.sql`select 1 from metric_points where metric = ${`own.${formula.id}`}`).toHaveLength(0)
  for (const { id } of [formula, part]) await retireMetric(world.by('manager'), { key: key(), id })
})

test('where it is used is told of boards that the reader has, and of no others', async () => {
  const mine = await built('it')
  const metric = `own.${mine.id}`
  const tile = async (owner: Role, audience: string, role: Role | null = null) => {
    const [board] = await world.sql<{ id: string }[]>`insert into boards (name, owner_id, audience, role)
      values (${owner}, ${world.staff[owner].personId}, ${audience}, ${role}) returning id`
    const [tab] = await world.sql<
      { id: string }[]
    >`insert into board_tabs (board_id, name, place) values (${board?.id ?? ''}, 'One', 0) returning id`
    await world.sql`insert into board_tiles (board_id, tab_id, kind, x, y, w, h, settings)
      values (${board?.id ?? ''}, ${tab?.id ?? ''}, 'number', 0, 0, 3, 3, ${world.sql.json({ metrics: [metric] })})`
  }
  await tile('it', 'own')
  await tile('manager', 'own')
  await tile('admin', 'company')
  await tile('finance', 'role', 'it')
  await tile('hr', 'role', 'hr')
  const visible = await readBuiltMetrics(world.db)
  const { tiles } = await usesOfMetric(world.by('it'), world.staff.it, visible, metric)
  expect(tiles.map(({ board }) => board).sort()).toEqual(['admin', 'finance', 'it'])
  expect(await listMetrics(world.by('it'), world.staff.it, visible)).toEqual([
    { id: metric, ownerId: world.staff.it.personId, version: 1, tiles: 3, formulas: 0, mine: true },
  ])
  await expect(usesOfMetric(world.by('hr'), world.staff.hr, [], metric)).rejects.toMatchObject({ code: 'not-found' })
})

test('what one can build with is what one may read of what one may count', async () => {
  const offered = async (role: Role) =>
    new Map((await listOfferedColumns(world.by(role))).map(({ name, columns }) => [name, columns.map((column) => column.name)]))
  expect([...(await offered('it')).keys()]).toEqual(['tickets'])
  expect([...(await offered('hr')).keys()]).toEqual([])
  expect((await offered('facilities')).get('stockLevels')).not.toContain('value')
  expect((await offered('logistics')).get('stockLevels')).toContain('value')
  const manager = await listOfferedColumns(world.by('manager'))
  const of = (name: string) => manager.find((entity) => entity.name === 'tickets')?.columns.find((column) => column.name === name)
  expect(of('state')).toMatchObject({ kind: 'choice', empty: false, grouped: true })
  expect(of('priority')).toMatchObject({ kind: 'level', values: [1, 2, 3, 4] })
  expect(of('queueId')).toMatchObject({ kind: 'reference', of: 'queues' })
  expect(of('solvedAt')).toMatchObject({ kind: 'instant', empty: true, grouped: false })
})
