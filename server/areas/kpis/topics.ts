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

export const kpisEntities = [metricDefinitions]
