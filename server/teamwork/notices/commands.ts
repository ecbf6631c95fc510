import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { notices, watches } from '../../../db/schema/teamwork.ts'
import type { NoticeKind } from '../choices/contract.ts'
import { whoWantsToHear } from '../choices/queries.ts'
import { unseen } from '../inbox/queries.ts'
import { type About, aboutOf, type Matter } from '../subjects/queries.ts'

type Notice = { kind: NoticeKind; matter: Matter; threadId: string | null; actor: string; at: number }

/**
 * Puts a line into the inbox of each of them who wants to hear of such things; one that they have not seen yet counts on
 * instead. For what somebody says, not for a further change, it comes back where it was put off, and goes out once more.
 */
export async function notify(tx: Tx, { kind, matter, threadId, actor, at }: Notice, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const told = await whoWantsToHear(tx, kind, matter, personIds)
  if (told.length === 0) return
  const about = aboutOf(matter)
  const open = and(
    inArray(notices.personId, told),
    eq(notices.kind, kind),
    eq(notices.entity, about.entity),
    eq(notices.record, about.record),
    threadId === null ? isNull(notices.threadId) : eq(notices.threadId, threadId),
    unseen(),
    isNull(notices.doneAt),
  )
  // Of a line put off after it was read and a newer one, both are open.
  const newest = tx
    .selectDistinctOn([notices.personId], { id: notices.id })
    .from(notices)
    .where(open)
    .orderBy(notices.personId, desc(notices.at), desc(notices.id))
  const again = kind !== 'changed' && { snoozedUntil: null, mailedAt: null }
  const counted = await tx
    .update(notices)
    .set({ count: sql`${notices.count} + 1`, actor, at, seenAt: null, ...again })
    .where(and(open, inArray(notices.id, newest)))
    .returning({ personId: notices.personId })
  const known = new Set(counted.map(({ personId }) => personId))
  const fresh = told.filter((personId) => !known.has(personId))
  if (fresh.length > 0)
    await tx.insert(notices).values(fresh.map((personId) => ({ personId, kind, ...about, threadId, actor, at, createdAt: at })))
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
