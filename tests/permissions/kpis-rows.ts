import type { BuildMetric } from '../../server/areas/kpis/contract.ts'
import { only, type Row } from './row.ts'
import { key, type MatrixWorld } from './world.ts'

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

/** Building numbers without code. */
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
  'kpis.column.list': { may: readers, ask: (caller) => caller.kpis.column.list() },
}
