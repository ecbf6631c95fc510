import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { assignments } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { actorTag, type PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { Failure, refuse } from '../../kernel/errors.ts'
import { notify, startWatching } from '../notices/commands.ts'
import { type About, aboutOf, requireSubject, type Subject, whoMaySee } from '../subjects/queries.ts'
import type { Assign, AssignAnswer } from './contract.ts'

/**
 * Puts a record that the actor may see into somebody's hand, or into nobody's; whoever is given it is told, and watches it from
 * then on. A desk that keeps who has it (a ticket's assignee) has a command of its own: throws `bad-input`.
 */
export async function assignRecord(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  { key, personId, ...about }: Assign,
): Promise<AssignAnswer> {
  return transact(
    work.store,
    writerOf(work, key, { assignRecord: { personId, ...about } }),
    async (tx): Promise<AssignAnswer> => {
      const subject = await requireSubject(tx, actor, entities, about, work.clock.now())
      if (subject.entity.givenTo !== undefined)
        throw new Failure('bad-input', `Cannot assign ${about.entity} "${about.record}" so: it has a field of its own for that`)
      if (personId === null) {
        await tx.delete(assignments).where(at(about))
        return { ok: true, personId }
      }
      if (!(await whoMaySee(tx, subject, [personId], work.clock.now())).has(personId))
        return refuse('may-not-see', `Cannot assign ${about.entity} "${about.record}" to "${personId}": they may not see it`)
      await give(tx, work, actor, subject, personId)
      return { ok: true, personId }
    },
  )
}

async function give(tx: Tx, work: Work, actor: PersonActor, matter: Subject, personId: string): Promise<void> {
  const about = aboutOf(matter)
  const given = await tx
    .insert(assignments)
    .values({ ...about, personId })
    .onConflictDoUpdate({
      target: [assignments.entity, assignments.record],
      set: { personId: sql`excluded.person_id` },
      setWhere: sql`${assignments.personId} <> excluded.person_id`,
    })
    .returning()
  if (given.length === 0) return
  await startWatching(tx, personId, about)
  if (personId === actor.personId) return
  await notify(tx, { kind: 'assigned', matter, threadId: null, actor: actorTag(actor), at: work.clock.now() }, [personId])
}

const at = ({ entity, record }: About) => and(eq(assignments.entity, entity), eq(assignments.record, record))
