import * as table from '../../../db/schema/kpis.ts'
import { entity } from '../../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

/** Who may see a built metric's number is decided by its parts (metrics/visible.ts); its definition is its owner's and their managers'. */
export const metricDefinitions = entity({
  name: 'metricDefinitions',
  table: table.metricDefinitions,
  columns: {
    ...stamps,
    name: 'public',
    note: 'public',
    ownerId: 'public',
    definition: 'internal',
    unit: 'public',
    direction: 'public',
    bands: 'public',
    hysteresis: 'public',
    target: 'public',
    retiredAt: 'public',
  },
  scopes: { own: ['ownerId'] },
  label: { column: 'name' },
})

/** What people want to hear of: whoever it belongs to is told of it by name. */
export const alertRules = entity({
  name: 'alertRules',
  table: table.alertRules,
  columns: {
    ...stamps,
    metric: 'public',
    ownerId: 'public',
    kind: 'public',
    band: 'public',
    each: 'public',
    wall: 'public',
    silencedUntil: 'public',
    doneAt: 'public',
  },
  scopes: { own: ['ownerId'] },
  personal: 'ownerId',
  onWalls: true,
})

/** An alarm is read through its number (alerts/queries.ts): no role reaches the table as such. */
export const alarms = entity({
  name: 'alarms',
  table: table.alarms,
  columns: {
    ...stamps,
    ruleId: 'public',
    metric: 'public',
    kind: 'public',
    value: 'public',
    since: 'public',
    acknowledgedBy: 'public',
    acknowledgedAt: 'public',
    recoveredAt: 'public',
  },
  scopes: {},
  announced: true,
  onWalls: true,
})

export const kpisEntities = [metricDefinitions, alertRules, alarms]
