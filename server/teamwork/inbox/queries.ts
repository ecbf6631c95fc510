import { and, desc, eq, isNull, lte, or } from 'drizzle-orm'
import { notices } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import { reaches, requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { imagesById } from '../../auth/images-sql.ts'
import { recordLabels } from '../../auth/record-labels.ts'
import { sightOf } from '../../auth/sight.ts'
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
    const told = []
    for (const name of new Set(rows.map(({ entity }) => entity))) {
      const entity = sight.named(name)
      if (entity === undefined) continue
      const own = rows.filter((row) => row.entity === name)
      const images = await imagesById(
        tx,
        entity,
        own.map(({ record }) => record),
      )
      for (const row of own) {
        const image = images.get(row.record)
        if (image !== undefined && reaches(sight.accesses(entity), image)) told.push({ row, entity, image })
      }
    }
    const labels = await recordLabels(tx, told, sight)
    const lines = told.map(({ row: { id, kind, entity, record, actor, count, at, seenAt } }, index) => ({
      ...{ id, kind, entity, record, actor, count, at },
      label: labels[index] ?? '',
      seen: seenAt !== null,
    }))
    lines.sort((a, b) => b.at - a.at)
    return { notices: lines, unseen: lines.filter(({ seen }) => !seen).length }
  })
}
