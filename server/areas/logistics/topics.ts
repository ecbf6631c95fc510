import * as table from '../../../db/schema/logistics.ts'
import { entity } from '../../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

export const warehouses = entity({
  name: 'warehouses',
  table: table.warehouses,
  columns: { ...stamps, code: 'public', name: 'public', siteId: 'public' },
  scopes: { warehouse: ['id'], site: ['siteId'] },
  label: { column: 'code' },
  live: { rows: [], columns: ['id', 'version', 'code', 'name', 'siteId'] },
  past: { undo: 'whole' },
  search: { title: 'name', codes: ['code'] },
})

export const locations = entity({
  name: 'locations',
  table: table.locations,
  columns: { ...stamps, warehouseId: 'public', code: 'public', capacity: 'public', used: 'public' },
  scopes: { warehouse: ['warehouseId'] },
  label: { column: 'code' },
  live: { rows: [], columns: ['id', 'version', 'warehouseId', 'code', 'capacity', 'used'] },
  past: { undo: 'whole', follows: ['used'] },
  search: { title: 'code', codes: ['code'] },
})

export const suppliers = entity({
  name: 'suppliers',
  table: table.suppliers,
  columns: {
    ...stamps,
    name: 'public',
    contactName: 'private',
    email: 'private',
    phone: 'private',
    city: 'public',
    country: 'public',
    externalRef: 'internal',
  },
  scopes: {},
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'city', 'country'] },
  past: { undo: 'whole' },
  search: { title: 'name', codes: ['externalRef'], words: ['city', 'country', 'contactName', 'email'] },
})

export const items = entity({
  name: 'items',
  table: table.items,
  columns: {
    ...stamps,
    number: 'public',
    sku: 'public',
    name: 'public',
    category: 'public',
    unit: 'public',
    packSize: 'public',
    minStock: 'public',
    maxStock: 'public',
    safetyStock: 'public',
    leadTimeDays: 'public',
    cost: 'finance',
    volume: 'public',
    supplierId: 'internal',
    discontinued: 'public',
    externalRef: 'internal',
  },
  scopes: {},
  label: { column: 'sku' },
  past: { undo: 'whole' },
  search: { title: 'name', codes: ['sku', 'externalRef'], words: ['category'] },
  live: {
    // Discontinued ones too: as long as one lies in a warehouse, its level must be named.
    rows: [],
    columns: [
      'id',
      'version',
      'number',
      'sku',
      'name',
      'category',
      'unit',
      'packSize',
      'minStock',
      'maxStock',
      'safetyStock',
      'leadTimeDays',
      'cost',
      'volume',
      'supplierId',
      'discontinued',
    ],
  },
})

export const stockLevels = entity({
  name: 'stockLevels',
  table: table.stockLevels,
  columns: {
    ...stamps,
    itemId: 'public',
    warehouseId: 'public',
    onHand: 'public',
    reserved: 'public',
    incoming: 'public',
    available: 'public',
    projected: 'public',
    minStock: 'public',
    maxStock: 'public',
    safetyStock: 'public',
    value: 'finance',
    lastIssueAt: 'public',
  },
  scopes: { warehouse: ['warehouseId'] },
  label: { of: 'items', by: 'itemId' },
  past: {
    undo: 'fields',
    follows: ['onHand', 'reserved', 'incoming', 'available', 'projected', 'value', 'lastIssueAt'],
  },
  live: {
    rows: [],
    columns: [
      'id',
      'version',
      'itemId',
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
      'createdAt',
      'updatedAt',
    ],
  },
})

export const locationStock = entity({
  name: 'locationStock',
  table: table.locationStock,
  columns: { ...stamps, locationId: 'public', itemId: 'public', onHand: 'public' },
  scopes: {},
})

export const stockMovements = entity({
  name: 'stockMovements',
  table: table.stockMovements,
  columns: {
    ...stamps,
    number: 'public',
    kind: 'public',
    itemId: 'public',
    warehouseId: 'public',
    toWarehouseId: 'public',
    locationId: 'public',
    toLocationId: 'public',
    quantity: 'public',
    value: 'finance',
    reason: 'public',
    document: 'internal',
    personId: 'public',
    movedAt: 'public',
  },
  scopes: { warehouse: ['warehouseId', 'toWarehouseId'] },
  label: { of: 'items', by: 'itemId' },
  past: { undo: 'opposite' },
})

export const stockReservations = entity({
  name: 'stockReservations',
  table: table.stockReservations,
  columns: { ...stamps, itemId: 'public', warehouseId: 'public', quantity: 'public', document: 'internal', releasedAt: 'public' },
  scopes: { warehouse: ['warehouseId'] },
  label: { of: 'items', by: 'itemId' },
  past: { undo: 'whole' },
})

export const inboundDeliveries = entity({
  name: 'inboundDeliveries',
  table: table.inboundDeliveries,
  columns: {
    ...stamps,
    itemId: 'public',
    warehouseId: 'public',
    quantity: 'public',
    expectedOn: 'public',
    document: 'internal',
    arrivedAt: 'public',
  },
  scopes: { warehouse: ['warehouseId'] },
  label: { of: 'items', by: 'itemId' },
  past: { undo: 'whole' },
  live: {
    rows: [{ column: 'arrivedAt', is: 'null' }],
    columns: ['id', 'version', 'itemId', 'warehouseId', 'quantity', 'expectedOn', 'document', 'arrivedAt'],
  },
})

export const logisticsEntities = [
  warehouses,
  locations,
  suppliers,
  items,
  stockLevels,
  locationStock,
  stockMovements,
  stockReservations,
  inboundDeliveries,
]
