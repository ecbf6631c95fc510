import type { CountedEntity } from '../contract.ts'

/** Columns that a metric is built with, in the order in which people are offered them. */
export const offered = {
  tickets: [
    'queueId',
    'state',
    'priority',
    'assigneeId',
    'channel',
    'impact',
    'urgency',
    'category',
    'siteId',
    'openedAt',
    'firstRespondedAt',
    'firstResponseSeconds',
    'solutionDueAt',
    'solvedAt',
    'solutionSeconds',
    'solutionInTime',
    'pausedSince',
    'reopenCount',
    'reassignmentCount',
    'rating',
    'ratedAt',
  ],
  stockLevels: [
    'warehouseId',
    'onHand',
    'reserved',
    'incoming',
    'available',
    'projected',
    'minStock',
    'maxStock',
    'safetyStock',
    'value',
    'lastIssueAt',
  ],
  stockMovements: ['kind', 'warehouseId', 'toWarehouseId', 'quantity', 'value', 'movedAt'],
  items: ['category', 'packSize', 'minStock', 'maxStock', 'safetyStock', 'leadTimeDays', 'cost', 'discontinued'],
  locations: ['warehouseId', 'capacity', 'used'],
} as const satisfies Record<CountedEntity, readonly string[]>

/** Columns by which a metric can be broken down: few values each, since a number is kept for every combination of them. */
export const dividing: Record<CountedEntity, readonly string[]> = {
  tickets: [
    'queueId',
    'state',
    'priority',
    'assigneeId',
    'channel',
    'impact',
    'urgency',
    'category',
    'siteId',
    'solutionInTime',
    'rating',
  ],
  stockLevels: ['warehouseId'],
  stockMovements: ['kind', 'warehouseId', 'toWarehouseId'],
  items: ['category', 'discontinued'],
  locations: ['warehouseId'],
}

/** Small whole numbers that are grades: people choose them by name. */
export const grades: { readonly [column: string]: readonly number[] } = {
  priority: [1, 2, 3, 4],
  impact: [1, 2, 3],
  urgency: [1, 2, 3],
  rating: [1, 2, 3, 4, 5],
  solutionInTime: [0, 1],
}

/** The entity whose records a key names. */
export const referred: { readonly [column: string]: string } = {
  queueId: 'queues',
  siteId: 'sites',
  assigneeId: 'people',
  warehouseId: 'warehouses',
  toWarehouseId: 'warehouses',
}
