import { and, eq, isNull } from 'drizzle-orm'
import { noticeChoices } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { Failure } from '../../kernel/errors.ts'
import { noticeChoices as choiceEntity } from '../topics.ts'
import type { Choice } from './contract.ts'

type Wish = Omit<Choice, 'channel'> & { channel: Choice['channel'] | null }

/** The actor hears of this kind of thing by that channel from now on: anywhere, or in one place. */
export async function chooseChannel(
  work: Work,
  actor: PersonActor,
  { kind, scopeId, channel }: Wish,
  mails: boolean,
): Promise<{ ok: true }> {
  requireCan(actor, 'update', choiceEntity, work.clock.now())
  if (channel === 'email' && !mails)
    throw new Failure('bad-input', `Cannot choose e-mail for "${kind}": this company has no e-mail set up`)
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    if (channel === null)
      await tx
        .delete(noticeChoices)
        .where(
          and(
            eq(noticeChoices.personId, actor.personId),
            eq(noticeChoices.kind, kind),
            scopeId === null ? isNull(noticeChoices.scopeId) : eq(noticeChoices.scopeId, scopeId),
          ),
        )
    else
      await tx
        .insert(noticeChoices)
        .values({ personId: actor.personId, kind, scopeId, channel })
        .onConflictDoUpdate({ target: [noticeChoices.personId, noticeChoices.kind, noticeChoices.scopeId], set: { channel } })
    return { ok: true }
  })
}
