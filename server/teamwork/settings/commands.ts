import { inboxSettings } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { Failure } from '../../kernel/errors.ts'
import { inboxSettings as settingsEntity } from '../topics.ts'
import type { InboxSettings, InboxSettingsInput } from './contract.ts'
import { settingsOf } from './queries.ts'

type Set = Partial<Omit<typeof inboxSettings.$inferInsert, 'id' | 'personId'>>

/** When the actor wants to be left alone, and how often to get one e-mail of what waits: from the next one on. */
export async function chooseSettings(
  work: Work,
  actor: PersonActor,
  { quiet, quietWeekends, digest }: InboxSettingsInput,
  mails: boolean,
): Promise<{ ok: true }> {
  return keep(work, actor, (kept) => {
    const other = digest !== undefined && digest !== kept.digest
    if (other && digest !== 'none' && !mails)
      throw new Failure('bad-input', `Cannot choose a ${digest} digest: this company has no e-mail set up`)
    return {
      ...(quiet !== undefined && { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null }),
      ...(quietWeekends !== undefined && { quietWeekends }),
      ...(digest !== undefined && { digest }),
      ...(other && { digestSentAt: work.clock.now() }),
    }
  })
}

/** Nothing but mentions reaches the actor until then; null ends it. */
export const focus = (work: Work, actor: PersonActor, { until }: { until: number | null }): Promise<{ ok: true }> =>
  keep(work, actor, () => ({ focusUntil: until }))

function keep(work: Work, actor: PersonActor, set: (kept: InboxSettings) => Set): Promise<{ ok: true }> {
  requireCan(actor, 'update', settingsEntity, work.clock.now())
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    const values = set(await settingsOf(tx, actor.personId))
    await tx
      .insert(inboxSettings)
      .values({ personId: actor.personId, ...values })
      .onConflictDoUpdate({ target: inboxSettings.personId, set: values })
    return { ok: true }
  })
}
