import { and, eq } from 'drizzle-orm'
import { watches } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { startWatching } from '../notices/commands.ts'
import { type About, requireMatter } from '../subjects/queries.ts'
import { watches as watchEntity } from '../topics.ts'

/** The actor hears of a record that they may see, or of it no more. */
export async function watchRecord(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  { watching, ...about }: About & { watching: boolean },
): Promise<{ ok: true }> {
  requireCan(actor, 'create', watchEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    if (watching) {
      await requireMatter(tx, actor, entities, about, work.clock.now())
      await startWatching(tx, actor.personId, about)
    } else
      await tx
        .delete(watches)
        .where(and(eq(watches.personId, actor.personId), eq(watches.entity, about.entity), eq(watches.record, about.record)))
    return { ok: true }
  })
}
