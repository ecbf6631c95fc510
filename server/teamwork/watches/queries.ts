import { and, eq } from 'drizzle-orm'
import { watches } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { About } from '../subjects/queries.ts'
import { watches as watchEntity } from '../topics.ts'

/** Whether the actor watches the record. */
export async function isWatching(work: Work, actor: PersonActor, { entity, record }: About): Promise<boolean> {
  requireSight(actor, watchEntity, work.clock.now())
  const found = await work.store.db
    .select({ id: watches.id })
    .from(watches)
    .where(and(eq(watches.personId, actor.personId), eq(watches.entity, entity), eq(watches.record, record)))
  return found.length > 0
}
