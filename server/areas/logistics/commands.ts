import type { Tx } from '../../../db/client.ts'
import { type DatabaseError, databaseError } from '../../../db/database-error.ts'
import { transact } from '../../../db/transact.ts'
import { parseDecimal } from '../../kernel/decimal.ts'
import { Failure, type Refusal, refuse } from '../../kernel/errors.ts'
import { type Work, writerOf } from '../work.ts'
import type { NotEnough, StockReason } from './contract.ts'

export type StockRefusal = Refusal<StockReason> | NotEnough

/** What the schema's constraints mean to whoever asked; the one place where their names are read. */
const refusals: { readonly [constraint: string]: StockReason } = {
  movement_location: 'unknown-location',
  movement_target: 'same-warehouse',
  items_corridor: 'bad-corridor',
  stock_corridor: 'bad-corridor',
  stock_value_exact: 'too-large',
  items_cost_exact: 'too-large',
  items_sku_unique: 'sku-taken',
  locations_code: 'code-taken',
  items_supplier_id_suppliers_id_fk: 'unknown-supplier',
}
const shortages = new Set(['stock_on_hand_not_negative', 'stock_reserved_within_on_hand', 'location_stock_not_negative'])
const missing = new Set([
  'movement_item',
  'stock_levels_warehouse_id_warehouses_id_fk',
  'stock_reservations_item_id_items_id_fk',
  'stock_reservations_warehouse_id_warehouses_id_fk',
  'inbound_deliveries_item_id_items_id_fk',
  'inbound_deliveries_warehouse_id_warehouses_id_fk',
  'locations_warehouse_id_warehouses_id_fk',
])
const outOfRange = '22003'

/**
 * Runs a command of logistics, by its name, in one transaction. What the database refuses by a constraint (whoever came first took the
 * last units) is answered as a refusal; an item or warehouse that does not exist throws `not-found`.
 */
export async function settle<Answer>(
  work: Work,
  command: string,
  input: { key: string },
  run: (tx: Tx) => Promise<Answer>,
): Promise<Answer | StockRefusal> {
  try {
    return await transact(work.store, writerOf(work, input.key, { [command]: input }), run)
  } catch (problem) {
    const refusal = refusalOf(databaseError(problem))
    if (refusal === null) throw problem
    return refusal
  }
}

function refusalOf(error: DatabaseError | null): StockRefusal | null {
  if (error === null) return null
  if (shortages.has(error.constraint) && error.detail !== '')
    return { ok: false, reason: 'not-enough', message: error.message, available: parseDecimal(error.detail, 3) }
  if (missing.has(error.constraint))
    throw new Failure('not-found', `Cannot find what ${error.constraint} refers to: it may be gone`)
  if (error.code === outOfRange) return refuse('too-large', error.message)
  const reason = refusals[error.constraint]
  return reason === undefined ? null : refuse(reason, error.message)
}
