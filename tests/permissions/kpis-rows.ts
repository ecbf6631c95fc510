import type { BuildMetric } from '../../server/areas/kpis/contract.ts'
import { only, type Row } from './row.ts'
import { key, type MatrixWorld, noon } from './world.ts'

/** Whoever counts something of a desk builds of it; a role without any rows to count has nothing to build. */
const builders = only('admin', 'manager', 'it')
const readers = only('admin', 'manager', 'finance', 'logistics', 'hr', 'it', 'facilities', 'marketing')
const steerers = only('admin', 'manager')

const urgent: Omit<BuildMetric, 'key'> = {
  name: 'Urgent tickets',
  note: '',
  definition: {
    kind: 'plain',
    of: { entity: 'tickets', groups: [[{ column: 'priority', in: [1, 2] }]], measure: { kind: 'count' }, dimensions: [] },
  },
  unit: 'count',
  direction: 'down',
  bands: [],
  hysteresis: 0,
  target: null,
}
const { definition } = urgent

/** A metric that an admin built. */
const built = async (world: MatrixWorld): Promise<string> => {
  const answer = await world.as('admin').kpis.metric.create({ key: key(), ...urgent })
  if (!answer.ok) throw new Error(answer.message)
  return answer.metric.id
}

const missed = { metric: 'it.overdue', kind: 'goal', band: null, each: true, wall: false } as const

/** A rule of an admin's own; those that were there are gone. */
const alert = async (world: MatrixWorld): Promise<string> => {
  await world.sql`delete from alarms`
  await world.sql`delete from alert_rules`
  const answer = await world.as('admin').kpis.alert.create({ key: key(), ...missed })
  if (!answer.ok) throw new Error(answer.message)
  return answer.alert.id
}
/** An alarm by it. */
const alarm = async (world: MatrixWorld): Promise<string> => {
  const rule = await alert(world)
  const [row] = await world.sql<{ id: string }[]>`insert into alarms (rule_id, metric, kind, value, since)
    values (${rule}, 'it.overdue', 'goal', 4, now()) returning id`
  return row?.id ?? ''
}

/** Being told of numbers, and building them without code. */
export const kpisRows: Record<string, Row> = {
  'kpis.metric.list': { may: readers, ask: (caller) => caller.kpis.metric.list() },
  'kpis.metric.get': { may: steerers, ask: async (caller, world) => caller.kpis.metric.get({ id: await built(world) }) },
  'kpis.metric.create': { may: builders, ask: (caller) => caller.kpis.metric.create({ key: key(), ...urgent }) },
  'kpis.metric.update': {
    may: steerers,
    ask: async (caller, world) =>
      caller.kpis.metric.update({ key: key(), id: await built(world), base: 1, set: { name: 'Critical tickets' } }),
  },
  'kpis.metric.retirement.create': {
    may: steerers,
    ask: async (caller, world) => caller.kpis.metric.retirement.create({ key: key(), id: await built(world) }),
  },
  'kpis.metric.uses.get': { may: readers, ask: (caller) => caller.kpis.metric.uses.get({ id: 'it.open' }) },
  'kpis.preview.get': { may: builders, ask: (caller) => caller.kpis.preview.get({ definition }) },
  'kpis.alert.list': { may: readers, ask: (caller) => caller.kpis.alert.list({ metric: 'it.overdue' }) },
  'kpis.alert.create': {
    may: builders,
    ask: async (caller, world) => {
      await alert(world)
      await world.sql`delete from alert_rules`
      return caller.kpis.alert.create({ key: key(), ...missed })
    },
  },
  'kpis.alert.update': {
    may: steerers,
    ask: async (caller, world) => caller.kpis.alert.update({ key: key(), id: await alert(world), base: 1, set: { wall: true } }),
  },
  'kpis.alert.delete': {
    may: steerers,
    ask: async (caller, world) => caller.kpis.alert.delete({ key: key(), id: await alert(world) }),
  },
  'kpis.alert.silence.update': {
    may: steerers,
    ask: async (caller, world) => caller.kpis.alert.silence.update({ key: key(), id: await alert(world), until: noon + 60_000 }),
  },
  'kpis.alarm.list': { may: readers, ask: (caller) => caller.kpis.alarm.list() },
  'kpis.alarm.hung.list': { may: only(), ask: (caller) => caller.kpis.alarm.hung.list() },
  'kpis.alarm.acknowledgement.create': {
    may: builders,
    ask: async (caller, world) => caller.kpis.alarm.acknowledgement.create({ key: key(), id: await alarm(world) }),
  },
  'kpis.column.list': { may: readers, ask: (caller) => caller.kpis.column.list() },
}
