import { and, eq, inArray, isNull } from 'drizzle-orm'
import { notices } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { notices as noticeEntity } from '../topics.ts'

type Change = Partial<Pick<typeof notices.$inferInsert, 'seenAt' | 'doneAt' | 'snoozedUntil'>>

/** The actor has looked at these lines of their inbox. */
export const markSeen = (work: Work, actor: PersonActor, { ids }: { ids: readonly string[] }) =>
  change(work, actor, ids, { seenAt: work.clock.now() })

/** The actor is done with them; they leave the inbox. */
export const markDone = (work: Work, actor: PersonActor, { ids }: { ids: readonly string[] }) =>
  change(work, actor, ids, { seenAt: work.clock.now(), doneAt: work.clock.now() })

/** They come back at `until`, ms. */
export const snooze = (work: Work, actor: PersonActor, { ids, until }: { ids: readonly string[]; until: number }) =>
  change(work, actor, ids, { seenAt: null, snoozedUntil: until })

/** Others' lines, and those already done, are left alone without a word. */
async function change(work: Work, actor: PersonActor, ids: readonly string[], set: Change): Promise<{ ok: true }> {
  requireCan(actor, 'update', noticeEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    await tx
      .update(notices)
      .set(set)
      .where(and(eq(notices.personId, actor.personId), inArray(notices.id, [...ids]), isNull(notices.doneAt)))
    return { ok: true }
  })
}
