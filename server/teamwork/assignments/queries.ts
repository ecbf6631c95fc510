import { and, eq } from 'drizzle-orm'
import { readTogether } from '../../../db/read-together.ts'
import { assignments } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { type About, requireSubject } from '../subjects/queries.ts'

/** Who has a record in hand that the actor may see; null: nobody. */
export function getAssignment(work: Work, actor: PersonActor, entities: readonly Entity[], about: About): Promise<string | null> {
  return readTogether(work, async (tx) => {
    await requireSubject(tx, actor, entities, about, work.clock.now())
    const [found] = await tx
      .select({ personId: assignments.personId })
      .from(assignments)
      .where(and(eq(assignments.entity, about.entity), eq(assignments.record, about.record)))
    return found?.personId ?? null
  })
}
