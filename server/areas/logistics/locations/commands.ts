import * as table from '../../../../db/schema/logistics.ts'
import { reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import { locations } from '../topics.ts'
import type { CreateLocation } from './contract.ts'

type Location = typeof table.locations.$inferSelect

/** Adds a place to a warehouse. */
export async function createLocation(
  work: Work,
  input: CreateLocation,
): Promise<{ ok: true; location: Seen<Location> } | StockRefusal> {
  const able = requireCan(work.actor, 'create', locations, work.clock.now())
  const { key: _, ...place } = input
  if (!reaches(able, place))
    throw new Failure('not-found', `Cannot add a location to warehouse "${place.warehouseId}": there is no such warehouse`)
  return settle(work, 'createLocation', input, async (tx) => {
    const location = only(await tx.insert(table.locations).values(place).returning())
    return { ok: true, location: showWritten(able, location) }
  })
}
