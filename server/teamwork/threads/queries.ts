import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { threadComments, threads } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { type About, requireMatter } from '../subjects/queries.ts'
import type { Comment, Thread } from './contract.ts'

/** All talks about a record or number that the actor may see, oldest first. */
export function listThreads(work: Work, actor: PersonActor, entities: readonly Entity[], about: About): Promise<Thread[]> {
  return work.store.db.transaction(async (tx) => {
    await requireMatter(tx, actor, entities, about, work.clock.now())
    const rows = await tx
      .select()
      .from(threads)
      .where(and(eq(threads.entity, about.entity), eq(threads.record, about.record)))
      .orderBy(asc(threads.id))
    const comments = await commentsOf(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map(({ id, field, pinnedAt, pinnedValue, openedBy, resolvedAt, resolvedBy }) => ({
      ...{ id, field, openedBy, resolvedAt, resolvedBy },
      pinned: pinnedAt === null ? null : { at: pinnedAt, value: pinnedValue },
      comments: comments.get(id) ?? [],
    }))
  })
}

async function commentsOf(tx: Tx, threadIds: readonly string[]): Promise<Map<string, Comment[]>> {
  const found = new Map<string, Comment[]>()
  if (threadIds.length === 0) return found
  const rows = await tx
    .select()
    .from(threadComments)
    .where(inArray(threadComments.threadId, [...threadIds]))
    .orderBy(asc(threadComments.id))
  for (const { id, threadId, authorId, body, mentions, createdAt } of rows) {
    const own = found.get(threadId) ?? []
    own.push({ id, authorId, body, mentions, at: createdAt })
    found.set(threadId, own)
  }
  return found
}
