import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { companyTimeZone } from '../../../db/company.ts'
import { inboxSettings } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { sightOf } from '../../auth/sight.ts'
import { choicesOf, placesSeen } from '../choices/queries.ts'
import { inboxSettings as settingsEntity } from '../topics.ts'
import type { InboxSettings, InboxWishes, Standing } from './contract.ts'
import { standingAt } from './rules.ts'

type Kept = InboxSettings & { focusUntil: number | null; digestSentAt: number | null }

/** How the person wants their inbox; whoever has chosen nothing is never left alone and gets no digest. */
export async function settingsOf(tx: Tx, personId: string): Promise<Kept> {
  const [row] = await tx.select().from(inboxSettings).where(eq(inboxSettings.personId, personId))
  if (row === undefined) return { quiet: null, quietWeekends: false, digest: 'none', focusUntil: null, digestSentAt: null }
  const { quietFrom: from, quietUntil: until, quietWeekends, digest, focusUntil, digestSentAt } = row
  return { quiet: from === null || until === null ? null : { from, until }, quietWeekends, digest, focusUntil, digestSentAt }
}

/** Whether the person wants to be left alone now. */
export const standingOf = async (tx: Tx, personId: string, now: number): Promise<Standing> =>
  standingAt(await settingsOf(tx, personId), now, await companyTimeZone(tx))

/** All that the actor has chosen of their inbox, and what there is to choose. */
export function getInboxWishes(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  mails: boolean,
): Promise<InboxWishes> {
  const now = work.clock.now()
  requireSight(actor, settingsEntity, now)
  return work.store.db.transaction(async (tx) => {
    const { quiet, quietWeekends, digest } = await settingsOf(tx, actor.personId)
    const choices = (await choicesOf(tx, [actor.personId])).get(actor.personId) ?? []
    return { quiet, quietWeekends, digest, choices, places: await placesSeen(tx, sightOf(actor, entities, now)), mails }
  })
}
