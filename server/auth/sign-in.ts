import { and, eq, sql } from 'drizzle-orm'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Db } from '../../db/client.ts'
import { company, credentials, people } from '../../db/schema/people.ts'
import type { Clock } from '../kernel/clock.ts'
import { passwordFits } from './passwords.ts'
import { openSession } from './sessions.ts'

export type SignInResult =
  | { ok: true; personId: string; sessionId: string; name: string }
  | { ok: false; reason: 'wrong' | 'too-many' }

/** Where an attempt comes from; both are set by our own server, never taken from the client. */
export type Origin = { address: string; device: string }

const quarterHour = 15 * 60

/**
 * The door. Failures are counted per account at an address (5 in 15 min), per address (30) and per account (50), the last
 * only against addresses that never signed in to it, so that strangers cannot lock the owner out.
 */
export function openDoor(db: Db, clock: Clock) {
  const pair = new RateLimiterMemory({ points: 5, duration: quarterHour })
  const address = new RateLimiterMemory({ points: 30, duration: quarterHour })
  const account = new RateLimiterMemory({ points: 50, duration: quarterHour })
  const known = new Set<string>()

  async function limited(email: string, from: Origin): Promise<boolean> {
    const both = `${email} ${from.address}`
    const [here, there, all] = await Promise.all([pair.get(both), address.get(from.address), account.get(email)])
    if (here !== null && here.remainingPoints <= 0) return true
    if (there !== null && there.remainingPoints <= 0) return true
    return all !== null && all.remainingPoints <= 0 && !known.has(both)
  }

  async function countFailure(email: string, from: Origin): Promise<void> {
    const spent = [pair.consume(`${email} ${from.address}`), address.consume(from.address), account.consume(email)]
    await Promise.allSettled(spent)
  }

  return {
    /** Checks an e-mail address and password; unknown and wrong answer alike and take alike. */
    async byPassword(rawEmail: string, password: string, from: Origin): Promise<SignInResult> {
      const email = rawEmail.normalize('NFKC').trim().toLowerCase()
      if (await limited(email, from)) return { ok: false, reason: 'too-many' }
      const [found] = await db
        .select({ personId: people.id, name: people.name, active: people.active, hash: credentials.hash })
        .from(people)
        .innerJoin(credentials, and(eq(credentials.personId, people.id), eq(credentials.kind, 'password')))
        .where(sql`lower(${people.email}) = ${email}`)
      const fits = await passwordFits(found?.hash ?? null, password)
      if (found === undefined || !fits || !found.active) {
        await countFailure(email, from)
        return { ok: false, reason: 'wrong' }
      }
      known.add(`${email} ${from.address}`)
      await pair.delete(`${email} ${from.address}`)
      return {
        ok: true,
        personId: found.personId,
        name: found.name,
        sessionId: await openSession(db, found.personId, from.device, clock.now()),
      }
    },

    /** One click in the demo company, and only there: nobody's real account can be entered this way. */
    async byDemo(personId: string, from: Origin): Promise<SignInResult> {
      const [found] = await db
        .select({ name: people.name })
        .from(people)
        .innerJoin(company, eq(company.demo, true))
        .where(and(eq(people.id, personId), eq(people.active, true)))
      if (found === undefined) return { ok: false, reason: 'wrong' }
      return { ok: true, personId, name: found.name, sessionId: await openSession(db, personId, from.device, clock.now()) }
    },

    /** A subject that the company's identity provider vouches for; the first time it is tied to the person by verified e-mail. */
    async byProvider(subject: string, verifiedEmail: string | null, from: Origin): Promise<SignInResult> {
      const tied = await db
        .select({ personId: credentials.personId })
        .from(credentials)
        .where(and(eq(credentials.kind, 'oidc'), eq(credentials.subject, subject)))
      const email = verifiedEmail?.normalize('NFKC').trim().toLowerCase() ?? null
      const [person] = await db
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(
          and(
            eq(people.active, true),
            tied[0] ? eq(people.id, tied[0].personId) : email === null ? sql`false` : sql`lower(${people.email}) = ${email}`,
          ),
        )
      if (person === undefined) return { ok: false, reason: 'wrong' }
      if (tied.length === 0) await db.insert(credentials).values({ personId: person.id, kind: 'oidc', subject })
      return {
        ok: true,
        personId: person.id,
        name: person.name,
        sessionId: await openSession(db, person.id, from.device, clock.now()),
      }
    },
  }
}

export type Door = ReturnType<typeof openDoor>
