import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { notices } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { notices as noticeEntity } from '../topics.ts'

type Change = Partial<Pick<typeof notices.$inferInsert, 'seenAt' | 'doneAt' | 'snoozedUntil'>>
type Ids = { ids: readonly string[] }

/** The actor has looked at these lines of their inbox. */
export const markSeen = (work: Work, actor: PersonActor, { ids }: Ids) => change(work, actor, ids, { seenAt: work.clock.now() })

/** The actor is done with them; they leave the inbox. */
export const markDone = (work: Work, actor: PersonActor, { ids }: Ids) =>
  change(work, actor, ids, { seenAt: work.clock.now(), doneAt: work.clock.now() })

/** The actor is not done with them after all. */
export const takeUpAgain = (work: Work, actor: PersonActor, { ids }: Ids) =>
  change(work, actor, ids, { doneAt: null }, { done: true })

/** They come back at `until`, ms. */
export const snooze = (work: Work, actor: PersonActor, { ids, until }: Ids & { until: number }) =>
  change(work, actor, ids, { snoozedUntil: until })

/** They come back now. */
export const bringBack = (work: Work, actor: PersonActor, { ids }: Ids) => change(work, actor, ids, { snoozedUntil: null })

/** Others' lines, and those that are done (or, `done`, are not), are left alone without a word. */
async function change(
  work: Work,
  actor: PersonActor,
  ids: readonly string[],
  set: Change,
  { done = false } = {},
): Promise<{ ok: true }> {
  requireCan(actor, 'update', noticeEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    const asked = and(eq(notices.personId, actor.personId), inArray(notices.id, [...ids]))
    await tx
      .update(notices)
      .set(set)
      .where(and(asked, done ? isNotNull(notices.doneAt) : isNull(notices.doneAt)))
    return { ok: true }
  })
}
