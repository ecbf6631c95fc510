import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { alarms, alertRules } from '../../../db/schema/kpis.ts'
import { type Store, transact } from '../../../db/transact.ts'
import { readWatched, seesWhole, type Watched } from '../../areas/kpis/alerts/queries.ts'
import { type Standing, turnOf } from '../../areas/kpis/alerts/rules.ts'
import type { Clock } from '../../kernel/clock.ts'
import { newIdAt } from '../../kernel/ids.ts'
import type { Metric } from '../../metrics/metric.ts'
import { notify } from '../notices/commands.ts'
import { actorsOf } from '../subjects/queries.ts'

type Rule = Watched['rule']
type Moved = { ruleId: string; metric: Metric; value: number | null; standing: Standing }

/**
 * Lets a rule ring or recover by how its number stands, once however many nodes see it: the row of the rule is held, and what is
 * due is judged again by what the database then says. The alarm and the line in its owner's inbox are one transaction.
 */
export async function turnAlarm({ store, clock }: { store: Store; clock: Clock }, moved: Moved): Promise<void> {
  const writer = { tag: 'system:alarms', personId: null, session: null, mutation: null }
  return transact(store, writer, async (tx) => {
    await tx.select({ id: alertRules.id }).from(alertRules).where(eq(alertRules.id, moved.ruleId)).for('update')
    const [watched] = await readWatched(tx, moved.ruleId)
    if (watched === undefined) return
    const now = clock.now()
    const due = turnOf(watched.rule, watched.newest, moved.standing)
    if (due === null || due.at > now) return
    const maySee = await isOwners(tx, watched.rule, moved.metric, now)
    if (due.turn === 'rings') {
      if (!maySee) return
      await ring(tx, watched.rule, moved, now)
    } else await recover(tx, watched.rule, now)
    const isLoud = (watched.rule.silencedUntil ?? 0) <= now
    if (maySee && isLoud)
      await notify(tx, { kind: 'alarm', matter: { metric: moved.metric }, threadId: null, actor: writer.tag, at: now }, [
        watched.rule.ownerId,
      ])
  })
}

/** Whether the owner is still there and sees the number by the roles that they hold now. */
async function isOwners(tx: Tx, { ownerId }: Rule, metric: Metric, now: number): Promise<boolean> {
  const [owner] = await actorsOf(tx, [ownerId])
  return owner !== undefined && seesWhole(owner, metric, now)
}

async function ring(tx: Tx, { id: ruleId, metric, kind }: Rule, { value, standing }: Moved, now: number): Promise<void> {
  await tx.insert(alarms).values({ id: newIdAt(now), ruleId, metric, kind, value, since: standing.since, createdAt: now })
}

async function recover(tx: Tx, { id, each }: Rule, now: number): Promise<void> {
  await tx
    .update(alarms)
    .set({ recoveredAt: now })
    .where(and(eq(alarms.ruleId, id), isNull(alarms.recoveredAt)))
  if (!each) await tx.update(alertRules).set({ doneAt: now }).where(eq(alertRules.id, id))
}
