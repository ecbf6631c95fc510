import { and, eq } from 'drizzle-orm'
import { people, sessions } from '../../../db/schema/people.ts'
import { transact } from '../../../db/transact.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { revokeSession, revokeSessions } from '../../auth/sessions.ts'
import { Failure } from '../../kernel/errors.ts'
import { type Work, writerOf } from '../work.ts'
import type { Language } from './contract.ts'
import { sessionsEntity } from './topics.ts'

/** Ends one of the actor's own sessions; its sockets close within the same beat of the feed. */
export async function endSession(work: Work, actor: PersonActor, input: { id: string }): Promise<{ ok: true }> {
  const now = work.clock.now()
  requireCan(actor, 'update', sessionsEntity, now)
  return transact(work.store, writerOf(work, null, input), async (tx) => {
    const mine = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, input.id), eq(sessions.personId, actor.personId)))
    if (mine.length === 0) throw new Failure('not-found', `Cannot end session "${input.id}": it is not one of yours`)
    await revokeSession(tx, input.id, now)
    return { ok: true }
  })
}

/** Signs the actor out everywhere, this device included. */
export async function signOutEverywhere(work: Work, actor: PersonActor): Promise<{ ok: true; ended: number }> {
  const now = work.clock.now()
  requireCan(actor, 'update', sessionsEntity, now)
  return transact(work.store, writerOf(work, null, {}), async (tx) => ({
    ok: true,
    ended: await revokeSessions(tx, actor.personId, null, now),
  }))
}

/** The language the actor reads in, on every device. */
export async function chooseLanguage(work: Work, actor: PersonActor, input: { language: Language }): Promise<{ ok: true }> {
  return transact(work.store, writerOf(work, null, input), async (tx) => {
    await tx.update(people).set({ locale: input.language }).where(eq(people.id, actor.personId))
    return { ok: true }
  })
}
