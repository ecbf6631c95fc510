/** Rows of the live store as the topics project them (server/areas/logistics/topics.ts); money is there only for who may see it. */
type Stamped = { readonly id: string; readonly version: number }

export type Item = Stamped & {
  readonly number: number
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly unit: string
  readonly packSize: number
  readonly minStock: number
  readonly maxStock: number | null
  readonly safetyStock: number
  readonly leadTimeDays: number
  readonly cost?: number
  readonly volume: number
  readonly supplierId?: string | null
  readonly discontinued: boolean
}

export type Level = Stamped & {
  readonly itemId: string
  readonly warehouseId: string
  readonly onHand: number
  readonly reserved: number
  readonly incoming: number
  readonly available: number
  readonly minStock: number
  readonly maxStock: number | null
  readonly safetyStock: number
  readonly value?: number
  readonly lastIssueAt: number | null
}

export type Warehouse = Stamped & { readonly code: string; readonly name: string }

export type Location = Stamped & {
  readonly warehouseId: string
  readonly code: string
  readonly capacity: number
  readonly used: number
}

export type Delivery = Stamped & {
  readonly itemId: string
  readonly warehouseId: string
  readonly quantity: number
  readonly expectedOn: string
  readonly document?: string
}

/** What the desk keeps live. */
export const stockTopics = ['items', 'stockLevels', 'warehouses', 'locations', 'inboundDeliveries', 'suppliers', 'people'].map(
  (entity) => `entity:${entity}`,
)
