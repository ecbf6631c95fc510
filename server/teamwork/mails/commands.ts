import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { people } from '../../../db/schema/people.ts'
import { inboxSettings, notices } from '../../../db/schema/teamwork.ts'
import { type Store, transact } from '../../../db/transact.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { type Sight, sightOf } from '../../auth/sight.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Mail } from '../../mail/mail.ts'
import { choicesOf } from '../choices/queries.ts'
import { channelOf } from '../choices/rules.ts'
import type { Notice } from '../inbox/contract.ts'
import { awake, readLines } from '../inbox/queries.ts'
import { settingsOf } from '../settings/queries.ts'
import { isDigestDue, standingAt } from '../settings/rules.ts'
import { actorsOf } from '../subjects/queries.ts'
import { namesIn, unmailed } from './queries.ts'
import { writeLetter } from './write-letter.ts'

export type Office = {
  store: Store
  clock: Clock
  entities: readonly Entity[]
  mail: Mail
  timeZone: string
  /** Where people open the product. */
  address: string
}

type Told = { lines: readonly Notice[]; older: number | null }

/**
 * Sends a person one e-mail of what has to go out to them now, by the rights and wishes that they have now. The lines are
 * marked in the same transaction, after the mail server took it: none is lost. One node at a time writes to one person; it
 * holds the person's row, not the lines, so that nobody waits for the mail server when they clear their inbox.
 */
export async function mailPerson(office: Office, personId: string): Promise<boolean> {
  const { store, clock, entities, mail, timeZone, address } = office
  const writer = { tag: 'system:mail', personId: null, session: null, mutation: null }
  return transact(store, writer, async (tx) => {
    const now = clock.now()
    // A mail server takes its time (server/mail); the transaction waits for it.
    await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', '60s', true)`)
    const [person] = await tx
      .select()
      .from(people)
      .where(and(eq(people.id, personId), eq(people.active, true)))
      .for('no key update', { skipLocked: true })
    const [actor] = person === undefined ? [] : await actorsOf(tx, [personId])
    if (person === undefined || actor === undefined) return false
    const wishes = await settingsOf(tx, personId)
    if (standingAt(wishes, now, timeZone).mode !== 'open') return false

    const sight = sightOf(actor, entities, now)
    const isDigest = isDigestDue(wishes.digest, wishes.digestSentAt, now, timeZone)
    const { lines, older } = isDigest ? await whatWaits(tx, sight) : await whatIsUrgent(tx, sight)
    if (isDigest) await tx.update(inboxSettings).set({ digestSentAt: now }).where(eq(inboxSettings.personId, personId))
    if (lines.length === 0) return false
    const names = await namesIn(tx, actor, lines, now)
    const letter = writeLetter({
      id: idOf(lines),
      reader: { name: person.name, email: person.email, language: person.locale, timeZone },
      ...{ lines, older, address },
      nameOf: (tag) => names.get(tag) ?? null,
    })
    await mail.send(letter)
    const ids = lines.map(({ id }) => id)
    // What was said again meanwhile was not in the letter.
    await tx
      .update(notices)
      .set({ mailedAt: now })
      .where(and(inArray(notices.id, ids), isNull(notices.mailedAt), or(eq(notices.kind, 'changed'), lte(notices.at, now))))
    return true
  })
}

/** For a digest: all that waits and was in no e-mail yet, and how much waits besides. */
async function whatWaits(tx: Tx, sight: Sight<PersonActor>): Promise<Told> {
  const waiting = (matches: SQL) => readLines(tx, sight, and(awake(sight.now), matches), desc(notices.at))
  const fresh = await waiting(isNull(notices.mailedAt))
  const older = await waiting(isNotNull(notices.mailedAt))
  return { lines: fresh.map(({ line }) => line), older: older.length }
}

/** What the person wants e-mail of and has not looked at. */
async function whatIsUrgent(tx: Tx, sight: Sight<PersonActor>): Promise<Told> {
  const { personId } = sight.actor
  const choices = (await choicesOf(tx, [personId])).get(personId) ?? []
  const kinds = choices.filter(({ channel }) => channel === 'email').map(({ kind }) => kind)
  const matches = and(inArray(notices.kind, kinds), unmailed(sight.now))
  const wanted = await readLines(
    tx,
    sight,
    matches,
    desc(notices.at),
    ({ row, places }) => channelOf(choices, row.kind, places) === 'email',
  )
  return { lines: wanted.map(({ line }) => line), older: null }
}

const idOf = (lines: readonly Notice[]): string =>
  createHash('sha256')
    .update(lines.map(({ id }) => id).join(' '))
    .digest('hex')
    .slice(0, 40)
