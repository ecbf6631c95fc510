import type { Entity } from '../auth/entity.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { Metric } from '../metrics/metric.ts'
import { teamworkEntities } from '../teamwork/topics.ts'
import { adminEntities } from './admin/topics.ts'
import { boardEntities } from './boards/topics.ts'
import { ticketBody } from './it/bodies/commands.ts'
import { itMetrics } from './it/metrics.ts'
import { serviceNote } from './it/services/commands.ts'
import { itEntities } from './it/topics.ts'
import { kpisEntities } from './kpis/topics.ts'
import { logisticsMetrics } from './logistics/metrics.ts'
import { canReverse, reverseMovement } from './logistics/reversals/commands.ts'
import { logisticsEntities } from './logistics/topics.ts'
import type { LongText } from './long-text.ts'
import type { Opposite } from './opposite.ts'
import { wallEntities } from './walls/topics.ts'

/** The one list of areas: whoever serves them all (feed, metrics, live, permissions) takes entities and metrics from here. */
export const entities: readonly Entity[] = [
  ...adminEntities,
  ...itEntities,
  ...logisticsEntities,
  ...boardEntities,
  ...kpisEntities,
  ...teamworkEntities,
  ...wallEntities,
]
export const metrics: readonly Metric[] = [...itMetrics, ...logisticsMetrics]

/** How areas take back what is only ever added to (entities whose past says `opposite`). */
export const opposites: { readonly [entity in EntityName]?: Opposite } = {
  stockMovements: {
    can: (work, { warehouseId, toWarehouseId }) =>
      canReverse(work, {
        warehouseId: String(warehouseId),
        toWarehouseId: typeof toWarehouseId === 'string' ? toWarehouseId : null,
      }),
    book: reverseMovement,
  },
}

/** What people may write together: by entity, the fields with long texts. */
export const longTexts: { readonly [entity in EntityName]?: { readonly [field: string]: LongText } } = {
  services: { note: serviceNote },
  tickets: { body: ticketBody },
}
