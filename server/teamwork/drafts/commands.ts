import { and, eq, sql } from 'drizzle-orm'
import { drafts } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { drafts as draftEntity } from '../topics.ts'

/** Keeps what the actor has typed under a name; typed on two devices at once, the last word stays. */
export async function keepDraft(work: Work, actor: PersonActor, input: { name: string; body: string }): Promise<{ ok: true }> {
  requireCan(actor, 'create', draftEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    await tx
      .insert(drafts)
      .values({ personId: actor.personId, ...input })
      .onConflictDoUpdate({ target: [drafts.personId, drafts.name], set: { body: sql`excluded.body` } })
    return { ok: true }
  })
}

/** Forgets a draft: it was saved, or is not wanted any more. */
export async function dropDraft(work: Work, actor: PersonActor, input: { name: string }): Promise<{ ok: true }> {
  requireCan(actor, 'delete', draftEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    await tx.delete(drafts).where(and(eq(drafts.personId, actor.personId), eq(drafts.name, input.name)))
    return { ok: true }
  })
}
