import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { accessTo } from '../../../auth/access.ts'
import { projectAll, type Seen } from '../../../auth/project.ts'
import type { Work } from '../../work.ts'
import { stockLevels } from '../topics.ts'

export type Level = typeof table.stockLevels.$inferSelect

/** The levels of an item in these warehouses as the actor may see them; those out of reach are left out. */
export async function levelsOf(tx: Tx, work: Work, itemId: string, warehouseIds: readonly string[]): Promise<Seen<Level>[]> {
  const { stockLevels: levels } = table
  const found = await tx
    .select()
    .from(levels)
    .where(and(eq(levels.itemId, itemId), inArray(levels.warehouseId, [...warehouseIds])))
    .orderBy(levels.warehouseId)
  return projectAll(accessTo(work.actor, stockLevels, work.clock.now()), found)
}
