import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { companyTimeZone } from '../../../../db/company.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { actorTag } from '../../../auth/actor.ts'
import { changedThere, lastWrittenBy } from '../../../feed/last-written.ts'
import { addDays, dayAt } from '../../../kernel/day.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import type { Item } from '../items/queries.ts'
import { bookMovement } from '../movements/commands.ts'
import { inboundDeliveries, items, stockMovements, suppliers } from '../topics.ts'
import type { ImportedProduct, ImportedSupplier } from './contract.ts'
import { itemsImported, openingWarehouse, suppliersImported, suppliersReferred } from './queries.ts'

type Landed = 'created' | 'updated' | 'unchanged'

/** Makes or brings up to date one supplier a row, found again by `externalRef`; what changed only here stays. */
export async function importSuppliers(work: Work, rows: readonly ImportedSupplier[]): Promise<Landed[]> {
  for (const verb of ['create', 'update'] as const) requireCan(work.actor, verb, suppliers, work.clock.now())
  return transact(work.store, writerOf(work, null, null), async (tx) => {
    const refs = rows.map(({ externalRef }) => externalRef)
    const merge = await merger(tx, work, await suppliersImported(tx, refs))
    return inTurn(rows, async ({ externalRef, ...told }) => {
      const columns = named(told)
      const { there, changed } = merge(externalRef, columns)
      if (there === undefined) {
        await tx.insert(table.suppliers).values({ ...columns, name: told.name, externalRef })
        return 'created'
      }
      if (Object.keys(changed).length === 0) return 'unchanged'
      await tx.update(table.suppliers).set(changed).where(eq(table.suppliers.id, there.id))
      return 'updated'
    })
  })
}

/**
 * Makes or brings up to date one item a row, found again by `externalRef`. The stock told of opens the level of a new item
 * by a movement; an item that is here already keeps the stock that its ledger says.
 */
export async function importProducts(work: Work, rows: readonly ImportedProduct[]): Promise<Landed[]> {
  const now = work.clock.now()
  for (const verb of ['create', 'update'] as const) requireCan(work.actor, verb, items, now)
  for (const entity of [stockMovements, inboundDeliveries]) requireCan(work.actor, 'create', entity, now)
  return transact(work.store, writerOf(work, null, null), async (tx) => {
    const refs = rows.map(({ externalRef }) => externalRef)
    const supplierIds = await suppliersReferred(tx, [...new Set(rows.flatMap(({ supplierRef }) => supplierRef ?? []))])
    const merge = await merger(tx, work, await itemsImported(tx, refs))
    return inTurn(rows, async ({ externalRef, supplierRef, openingStock, onOrder, ...told }) => {
      const columns = { ...named(told), ...(supplierRef === null ? {} : { supplierId: supplierIds.get(supplierRef) ?? null }) }
      const { there, changed } = merge(externalRef, columns)
      if (there === undefined) {
        const sku = `P-${externalRef}`
        const item = only(
          await tx
            .insert(table.items)
            .values({ ...columns, name: told.name, sku, externalRef })
            .returning(),
        )
        await openStock(tx, work, item, openingStock ?? 0, onOrder ?? 0)
        return 'created'
      }
      if (Object.keys(changed).length === 0) return 'unchanged'
      await tx.update(table.items).set(changed).where(eq(table.items.id, there.id))
      return 'updated'
    })
  })
}

async function openStock(tx: Tx, work: Work, item: Item, quantity: number, onOrder: number): Promise<void> {
  if (quantity <= 0 && onOrder <= 0) return
  const warehouseId = await openingWarehouse(tx)
  const place = { itemId: item.id, warehouseId }
  const today = dayAt(work.clock.now(), await companyTimeZone(tx))
  if (quantity > 0) await bookMovement(tx, work, { ...place, kind: 'receipt', quantity, reason: 'opening stock' })
  if (onOrder > 0)
    await tx
      .insert(table.inboundDeliveries)
      .values({ ...place, quantity: onOrder, expectedOn: addDays(today, item.leadTimeDays), document: 'import' })
}

/** What of a row the other system changed since it was last imported, beside the record that it is about. */
async function merger<Row extends { id: string }>(tx: Tx, work: Work, there: ReadonlyMap<string, Row>) {
  const bases = await lastWrittenBy(
    tx,
    actorTag(work.actor),
    [...there.values()].map(({ id }) => id),
  )
  return <Columns extends object>(ref: string, columns: Columns) => {
    const row = there.get(ref)
    return { there: row, changed: row === undefined ? columns : changedThere(columns, bases.get(row.id) ?? row, row) }
  }
}

async function inTurn<Row>(rows: readonly Row[], land: (row: Row) => Promise<Landed>): Promise<Landed[]> {
  const landed: Landed[] = []
  for (const row of rows) landed.push(await land(row))
  return landed
}

type Named<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], null> }

/** The fields that the file has a value for. */
function named<Fields extends object>(told: Fields): Named<Fields> {
  const fields: Named<Fields> = {}
  for (const field in told) if (told[field] !== null) Object.assign(fields, { [field]: told[field] })
  return fields
}
