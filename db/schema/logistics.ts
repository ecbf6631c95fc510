import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgEnum, pgSequence, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, key, minor, quantity, stamps } from './columns.ts'
import { people, sites } from './people.ts'

export const movementKind = pgEnum('movement_kind', ['receipt', 'issue', 'transfer', 'adjustment', 'return'])

export const warehouses = pgTable('warehouses', {
  id: key(),
  code: text().notNull().unique(),
  name: text().notNull(),
  siteId: uuid().references(() => sites.id),
  ...stamps(),
})

/** A place in a warehouse; capacity and use in litres. */
export const locations = pgTable(
  'locations',
  {
    id: key(),
    warehouseId: uuid()
      .notNull()
      .references(() => warehouses.id),
    code: text().notNull(),
    capacity: quantity().notNull(),
    used: quantity().notNull().default(0),
    ...stamps(),
  },
  (table) => [
    unique('locations_code').on(table.warehouseId, table.code),
    check('locations_used_not_negative', sql`${table.used} >= 0`),
  ],
)

export const suppliers = pgTable('suppliers', {
  id: key(),
  name: text().notNull(),
  contactName: text().notNull().default(''),
  email: text().notNull().default(''),
  phone: text().notNull().default(''),
  city: text().notNull().default(''),
  country: text().notNull().default(''),
  externalRef: text().unique(),
  ...stamps(),
})

export const itemNumber = pgSequence('item_number', { startWith: 1001 })

export const items = pgTable(
  'items',
  {
    id: key(),
    number: integer().notNull().unique().default(sql`nextval('item_number')`),
    sku: text().notNull().unique(),
    name: text().notNull(),
    category: text().notNull().default(''),
    unit: text().notNull().default('pc'),
    packSize: quantity().notNull().default(sql`1`),
    /** Corridor that a new stock level of this item starts with. */
    minStock: quantity().notNull().default(0),
    maxStock: quantity(),
    safetyStock: quantity().notNull().default(0),
    leadTimeDays: integer().notNull().default(7),
    /** Standard cost of one unit. */
    cost: minor().notNull().default(0),
    /** Litres that one unit takes in a location. */
    volume: quantity().notNull().default(sql`1`),
    supplierId: uuid().references(() => suppliers.id),
    discontinued: boolean().notNull().default(false),
    externalRef: text().unique(),
    ...stamps(),
  },
  (table) => [
    check('items_cost_exact', sql`${table.cost} between 0 and 9000000000000000`),
    check('items_corridor', sql`${table.maxStock} is null or ${table.maxStock} >= ${table.minStock}`),
    check('items_pack_positive', sql`${table.packSize} > 0`),
  ],
)

/** What lies of an item in a warehouse; on hand, value and last issue change by movements alone (apply_stock_movement). */
export const stockLevels = pgTable(
  'stock_levels',
  {
    id: key(),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    warehouseId: uuid()
      .notNull()
      .references(() => warehouses.id),
    onHand: quantity().notNull().default(0),
    reserved: quantity().notNull().default(0),
    incoming: quantity().notNull().default(0),
    available: quantity().notNull().generatedAlwaysAs(sql`on_hand - reserved`),
    projected: quantity().notNull().generatedAlwaysAs(sql`on_hand - reserved + incoming`),
    minStock: quantity().notNull().default(0),
    maxStock: quantity(),
    safetyStock: quantity().notNull().default(0),
    /** Moving-average value of what is on hand. */
    value: minor().notNull().default(0),
    lastIssueAt: instant(),
    ...stamps(),
  },
  (table) => [
    unique('stock_levels_place').on(table.itemId, table.warehouseId),
    check('stock_on_hand_not_negative', sql`${table.onHand} >= 0`),
    check('stock_reserved_within_on_hand', sql`${table.reserved} between 0 and ${table.onHand}`),
    check('stock_incoming_not_negative', sql`${table.incoming} >= 0`),
    check('stock_corridor', sql`${table.maxStock} is null or ${table.maxStock} >= ${table.minStock}`),
    check('stock_value_exact', sql`${table.value} between 0 and 9000000000000000`),
  ],
)

/** Where in the warehouse it lies. */
export const locationStock = pgTable(
  'location_stock',
  {
    id: key(),
    locationId: uuid()
      .notNull()
      .references(() => locations.id),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    onHand: quantity().notNull().default(0),
    ...stamps(),
  },
  (table) => [
    unique('location_stock_place').on(table.locationId, table.itemId),
    check('location_stock_not_negative', sql`${table.onHand} >= 0`),
  ],
)

export const movementNumber = pgSequence('movement_number', { startWith: 1001 })

/** Append-only ledger; a wrong movement is answered by an adjustment, never edited. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: key(),
    number: integer().notNull().unique().default(sql`nextval('movement_number')`),
    kind: movementKind().notNull(),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    warehouseId: uuid()
      .notNull()
      .references(() => warehouses.id),
    toWarehouseId: uuid().references(() => warehouses.id),
    locationId: uuid().references(() => locations.id),
    toLocationId: uuid().references(() => locations.id),
    /** Positive, but for an adjustment, whose sign says which way. */
    quantity: quantity().notNull(),
    /** Value moved: at `cost` for receipts that name one, else at the moving average or the standard cost. */
    value: minor().notNull().default(0),
    reason: text().notNull().default(''),
    document: text().notNull().default(''),
    personId: uuid().references(() => people.id),
    movedAt: instant().notNull().default(sql`now()`),
    ...stamps(),
  },
  (table) => [
    index('stock_movements_item').on(table.itemId, table.movedAt),
    check('movement_sign', sql`${table.quantity} > 0 or (${table.kind} = 'adjustment' and ${table.quantity} <> 0)`),
    check('movement_target', sql`(${table.kind} = 'transfer') = (${table.toWarehouseId} is not null)`),
  ],
)

/** Goods held back for an order: counts in `reserved` until released. */
export const stockReservations = pgTable('stock_reservations', {
  id: key(),
  itemId: uuid()
    .notNull()
    .references(() => items.id),
  warehouseId: uuid()
    .notNull()
    .references(() => warehouses.id),
  quantity: quantity().notNull(),
  document: text().notNull().default(''),
  releasedAt: instant(),
  ...stamps(),
})

/** Goods ordered and not here yet: counts in `incoming` until arrived. */
export const inboundDeliveries = pgTable('inbound_deliveries', {
  id: key(),
  itemId: uuid()
    .notNull()
    .references(() => items.id),
  warehouseId: uuid()
    .notNull()
    .references(() => warehouses.id),
  quantity: quantity().notNull(),
  expectedOn: date({ mode: 'string' }).notNull(),
  document: text().notNull().default(''),
  arrivedAt: instant(),
  ...stamps(),
})
