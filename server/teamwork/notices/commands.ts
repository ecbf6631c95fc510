import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { notices, watches } from '../../../db/schema/teamwork.ts'
import type { About } from '../subjects/queries.ts'

type Notice = { kind: 'mention' | 'comment'; about: About; threadId: string; actor: string; at: number }

/** Puts a line into each person's inbox; one that they have not seen yet counts on instead. */
export async function notify(tx: Tx, { kind, about, threadId, actor, at }: Notice, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const counted = await tx
    .update(notices)
    .set({ count: sql`${notices.count} + 1`, actor, at, snoozedUntil: null })
    .where(
      and(
        inArray(notices.personId, [...personIds]),
        eq(notices.kind, kind),
        eq(notices.threadId, threadId),
        isNull(notices.seenAt),
        isNull(notices.doneAt),
      ),
    )
    .returning({ personId: notices.personId })
  const known = new Set(counted.map(({ personId }) => personId))
  const fresh = personIds.filter((personId) => !known.has(personId))
  if (fresh.length > 0)
    await tx.insert(notices).values(fresh.map((personId) => ({ personId, kind, ...about, threadId, actor, at })))
}

/** Who wants to hear of the record. */
export async function watchersOf(tx: Tx, { entity, record }: About): Promise<string[]> {
  const rows = await tx
    .select({ personId: watches.personId })
    .from(watches)
    .where(and(eq(watches.entity, entity), eq(watches.record, record)))
  return rows.map(({ personId }) => personId)
}

/** The person hears of the record from now on, if they do not already. */
export const startWatching = (tx: Tx, personId: string, { entity, record }: About) =>
  tx.insert(watches).values({ personId, entity, record }).onConflictDoNothing()
