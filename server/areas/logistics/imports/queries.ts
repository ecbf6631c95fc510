import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { only } from '../../../kernel/only.ts'
import type { Item } from '../items/queries.ts'

export type Supplier = typeof table.suppliers.$inferSelect

/** Suppliers by the number that the other system knows them by, locked. */
export async function suppliersImported(tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, Supplier>> {
  const { suppliers } = table
  const found = await tx
    .select()
    .from(suppliers)
    .where(inArray(suppliers.externalRef, [...refs]))
    .orderBy(suppliers.id)
    .for('no key update')
  return new Map(found.map((supplier) => [supplier.externalRef ?? '', supplier]))
}

/** Items by the number that the other system knows them by, locked. */
export async function itemsImported(tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, Item>> {
  const { items } = table
  const found = await tx
    .select()
    .from(items)
    .where(inArray(items.externalRef, [...refs]))
    .orderBy(items.id)
    .for('no key update')
  return new Map(found.map((item) => [item.externalRef ?? '', item]))
}

/** The suppliers that products refer to; one that was not told of yet is made, and its own import names it. */
export async function suppliersReferred(tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (refs.length === 0) return new Map()
  await tx
    .insert(table.suppliers)
    .values(refs.map((ref) => ({ externalRef: ref, name: `Supplier ${ref}` })))
    .onConflictDoNothing()
  return new Map([...(await suppliersImported(tx, refs))].map(([ref, { id }]) => [ref, id]))
}

/** Where imported stock opens: the first warehouse by code, made where there is none. */
export async function openingWarehouse(tx: Tx): Promise<string> {
  const { warehouses } = table
  const [first] = await tx.select({ id: warehouses.id }).from(warehouses).orderBy(asc(warehouses.code)).limit(1)
  return first?.id ?? only(await tx.insert(warehouses).values({ code: 'MAIN', name: 'Main warehouse' }).returning()).id
}
