import { and, eq, gte, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../db/client.ts'
import { people } from '../../../db/schema/people.ts'
import { inboxSettings, noticeChoices, notices } from '../../../db/schema/teamwork.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { knowsPeople } from '../../feed/see-change.ts'
import type { Notice } from '../inbox/contract.ts'
import { unseen } from '../inbox/queries.ts'
import { isDigestDue } from '../settings/rules.ts'

/** Whoever sees a line within this needs no e-mail of it (ms). */
export const seeingTime = 120_000
/** What could not go out for longer than this (quiet days, a mail server away) is for the digest and the inbox alone (ms). */
const mailable = 7 * 86_400_000

/** Lines that an e-mail may tell of: not sent, not seen in time, not asleep. */
export function unmailed(now: number): SQL | undefined {
  const long = now - seeingTime
  const inTime = (at: typeof notices.at | typeof notices.createdAt) => and(lte(at, long), gte(at, now - mailable))
  return and(
    isNull(notices.mailedAt),
    unseen(),
    isNull(notices.doneAt),
    // A record that changes all the time is not to wait for the last change.
    or(and(eq(notices.kind, 'changed'), inTime(notices.createdAt)), and(ne(notices.kind, 'changed'), inTime(notices.at))),
    or(isNull(notices.snoozedUntil), lte(notices.snoozedUntil, long)),
  )
}

/** The people for whom something may have to go out now; each is then looked at closely. */
export async function whoAwaitsMail(db: Db, now: number, timeZone: string): Promise<string[]> {
  const chosen = db
    .select({ one: sql`1` })
    .from(noticeChoices)
    .where(
      and(eq(noticeChoices.personId, notices.personId), eq(noticeChoices.kind, notices.kind), eq(noticeChoices.channel, 'email')),
    )
  const rows = await db
    .selectDistinct({ personId: notices.personId })
    .from(notices)
    .where(and(unmailed(now), sql`exists ${chosen}`))
  const digests = await db.select().from(inboxSettings).where(ne(inboxSettings.digest, 'none'))
  const due = digests.filter(({ digest, digestSentAt }) => isDigestDue(digest, digestSentAt, now, timeZone))
  return [...new Set([...rows, ...due].map(({ personId }) => personId))]
}

/** Who did these things, as far as the reader may know people. */
export async function namesIn(tx: Tx, reader: PersonActor, lines: readonly Notice[], now: number): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ actor }) => (actor.startsWith('person:') ? [actor.slice('person:'.length)] : []))
  if (ids.length === 0 || !knowsPeople(reader, now)) return new Map()
  const rows = await tx.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
  return new Map(rows.map(({ id, name }) => [`person:${id}`, name]))
}
