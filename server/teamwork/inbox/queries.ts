import { and, desc, eq, isNull, lte, or } from 'drizzle-orm'
import { notices } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { sightOf } from '../../auth/sight.ts'
import { matterName, toldMatters } from '../subjects/queries.ts'
import { notices as noticeEntity } from '../topics.ts'
import type { Inbox } from './contract.ts'

const most = 100

/** What waits for the actor, newest first: not done, not asleep, and of records that they may see now. */
export function getInbox(work: Work, actor: PersonActor, entities: readonly Entity[]): Promise<Inbox> {
  const now = work.clock.now()
  requireSight(actor, noticeEntity, now)
  const sight = sightOf(actor, entities, now)
  return work.store.db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(notices)
      .where(
        and(
          eq(notices.personId, actor.personId),
          isNull(notices.doneAt),
          or(isNull(notices.snoozedUntil), lte(notices.snoozedUntil, now)),
        ),
      )
      .orderBy(desc(notices.at), desc(notices.id))
      .limit(most)
    const told = await toldMatters(tx, sight, rows)
    const lines = rows.flatMap(({ id, kind, entity, record, actor, count, at, seenAt }) => {
      const label = told.get(matterName({ entity, record }))?.label
      return label === undefined ? [] : [{ id, kind, entity, record, actor, count, at, label, seen: seenAt !== null }]
    })
    return { notices: lines, unseen: lines.filter(({ seen }) => !seen).length }
  })
}
