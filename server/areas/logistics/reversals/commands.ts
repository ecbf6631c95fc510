import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { stockMovements } from '../../../../db/schema/logistics.ts'
import { accessTo, reaches } from '../../../auth/access.ts'
import type { Work } from '../../work.ts'
import { bookMovement } from '../movements/commands.ts'
import type { Movement } from '../movements/queries.ts'
import { stockMovements as movements } from '../topics.ts'

/** Whether the actor may book in each warehouse that the movement is of. */
export function canReverse(work: Work, movement: Pick<Movement, 'warehouseId' | 'toWarehouseId'>): boolean {
  const able = accessTo(work.actor, movements, work.clock.now()).filter(({ verbs }) => verbs.includes('create'))
  return [movement.warehouseId, movement.toWarehouseId].every((place) => place === null || reaches(able, { warehouseId: place }))
}

/**
 * Books the opposite of a movement, since the ledger is only added to: goods transferred go back, any other is answered by an
 * adjustment. False where that was done before and stands.
 */
export async function reverseMovement(tx: Tx, work: Work, id: string): Promise<boolean> {
  const [movement] = await tx.select().from(stockMovements).where(eq(stockMovements.id, id))
  if (movement === undefined) return false
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('reverse movement'), ${movement.number}::int)`)
  if (await isReversed(tx, movement)) return false
  const { kind, itemId, warehouseId, toWarehouseId, locationId, toLocationId, quantity, value } = movement
  const told = { itemId, document: documentOf(movement), reason: `Undo of movement ${movement.number}`, force: true }
  if (kind === 'transfer' && toWarehouseId !== null)
    await bookMovement(tx, work, {
      ...told,
      kind,
      quantity,
      warehouseId: toWarehouseId,
      locationId: toLocationId,
      toWarehouseId: warehouseId,
      toLocationId: locationId,
    })
  else {
    const back = kind === 'issue' ? quantity : -quantity
    // What comes back in is worth what it was worth when it went out.
    await bookMovement(tx, work, {
      ...told,
      kind: 'adjustment',
      warehouseId,
      locationId,
      quantity: back,
      value: back > 0 ? value : 0,
    })
  }
  return true
}

const documentOf = ({ number }: Movement): string => `undo ${number}`

/** Whether an opposite was booked that was not itself reversed. */
async function isReversed(tx: Tx, movement: Movement): Promise<boolean> {
  const { itemId, document } = stockMovements
  const opposites = await tx
    .select()
    .from(stockMovements)
    .where(and(eq(itemId, movement.itemId), eq(document, documentOf(movement))))
  for (const opposite of opposites) if (!(await isReversed(tx, opposite))) return true
  return false
}
