import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { alarms, alertRules } from '../../../../db/schema/kpis.ts'
import { transact } from '../../../../db/transact.ts'
import { type Access, reaches, requireCan } from '../../../auth/access.ts'
import type { PersonActor } from '../../../auth/actor.ts'
import type { Verb } from '../../../auth/permissions.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/ids.ts'
import { only } from '../../../kernel/only.ts'
import type { Metric } from '../../../metrics/metric.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import { alertRules as alertEntity } from '../topics.ts'
import type { Alert, AlertId, AlertRefusal, ChangeAlert, SilenceAlert, WatchMetric } from './contract.ts'
import { alertOf, seesWhole } from './queries.ts'
import { canRing } from './rules.ts'

type AlertRow = typeof alertRules.$inferSelect
type AlertDone = { ok: true; alert: Alert }

/** The actor is told from now on when a number that they see whole does this. */
export async function watchMetric(
  work: Work,
  actor: PersonActor,
  visible: readonly Metric[],
  { key, ...asked }: WatchMetric,
): Promise<AlertDone | AlertRefusal> {
  const able = requireCan(actor, 'create', alertEntity, work.clock.now())
  if (asked.wall) requireSteering(able)
  const metric = requireWhole(work, visible, asked.metric)
  if ((asked.kind === 'band') !== (asked.band !== null) || !canRing(asked, metric))
    return refuse('pointless', `Cannot watch metric "${asked.metric}": it has no such bands or goal`)
  return transact(work.store, writerOf(work, key, { watchMetric: asked }), async (tx) => {
    const { metric, kind, band } = asked
    const same = await tx
      .select({ id: alertRules.id })
      .from(alertRules)
      .where(
        and(
          eq(alertRules.ownerId, actor.personId),
          eq(alertRules.metric, metric),
          eq(alertRules.kind, kind),
          band === null ? isNull(alertRules.band) : eq(alertRules.band, band),
        ),
      )
    if (same.length > 0) return refuse('twice', `Cannot watch metric "${metric}": you are told of just that already`)
    const row = { ...asked, id: newIdAt(work.clock.now()), ownerId: actor.personId }
    return { ok: true, alert: alertOf(only(await tx.insert(alertRules).values(row).returning())) }
  })
}

/** Changes what a rule rings for; one that was done rings again. */
export async function changeAlert(work: Work, { key, id, base, set }: ChangeAlert): Promise<AlertDone | Conflict<AlertRow>> {
  const able = requireCan(work.actor, 'update', alertEntity, work.clock.now())
  if (set.wall === true) requireSteering(able)
  return transact(work.store, writerOf(work, key, { changeAlert: { id, base, set } }), async (tx) => {
    const rule = await lockAlert(tx, work, 'update', id)
    if (set.band !== undefined && rule.kind !== 'band')
      throw new Failure('bad-input', `Cannot change alert "${id}": it is not about bands`)
    const conflict = await conflictOf(tx, alertRules, rule, { what: 'alert', base, set })
    return conflict ?? save(tx, id, { ...set, doneAt: null })
  })
}

/** The rule does not ring until then, and takes no wall over. */
export async function silenceAlert(work: Work, { key, id, until }: SilenceAlert): Promise<AlertDone> {
  requireCan(work.actor, 'update', alertEntity, work.clock.now())
  return transact(work.store, writerOf(work, key, { silenceAlert: { id, until } }), async (tx) => {
    await lockAlert(tx, work, 'update', id)
    return save(tx, id, { silencedUntil: until })
  })
}

/** Nobody is told of it any more, and what it rang for is over. */
export async function dropAlert(work: Work, { key, id }: AlertId): Promise<{ ok: true }> {
  requireCan(work.actor, 'delete', alertEntity, work.clock.now())
  return transact(work.store, writerOf(work, key, { dropAlert: id }), async (tx) => {
    await lockAlert(tx, work, 'delete', id)
    await tx.delete(alarms).where(eq(alarms.ruleId, id))
    await tx.delete(alertRules).where(eq(alertRules.id, id))
    return { ok: true }
  })
}

/** The actor is on it: all open alarms of that number are in their hands until it has recovered. */
export async function acknowledgeAlarm(
  work: Work,
  actor: PersonActor,
  visible: readonly Metric[],
  { key, id }: AlertId,
): Promise<{ ok: true }> {
  requireCan(actor, 'create', alertEntity, work.clock.now())
  return transact(work.store, writerOf(work, key, { acknowledgeAlarm: id }), async (tx) => {
    const [alarm] = await tx.select().from(alarms).where(eq(alarms.id, id))
    if (alarm === undefined) throw new Failure('not-found', `Cannot acknowledge alarm "${id}": it is not there`)
    requireWhole(work, visible, alarm.metric)
    await tx
      .update(alarms)
      .set({ acknowledgedBy: actor.personId, acknowledgedAt: work.clock.now() })
      .where(and(eq(alarms.metric, alarm.metric), isNull(alarms.recoveredAt), isNull(alarms.acknowledgedAt)))
    return { ok: true }
  })
}

/** Walls are everybody's: only those who steer all rules take them over. */
function requireSteering(able: readonly Access[]): void {
  if (!able.some(({ rows }) => rows.some((filter) => filter.length === 0)))
    throw new Failure('not-permitted', 'Cannot take walls over: that is for managers')
}

function requireWhole({ actor, clock }: Work, visible: readonly Metric[], id: string): Metric {
  const metric = visible.find((each) => each.id === id)
  if (metric === undefined || !seesWhole(actor, metric, clock.now()))
    throw new Failure('not-found', `Cannot watch metric "${id}": it does not exist or is not yours to see as a whole`)
  return metric
}

async function lockAlert(tx: Tx, work: Work, verb: Verb, id: string): Promise<AlertRow> {
  const able = requireCan(work.actor, verb, alertEntity, work.clock.now())
  const [rule] = await tx.select().from(alertRules).where(eq(alertRules.id, id)).for('update')
  if (rule === undefined || !reaches(able, rule))
    throw new Failure('not-found', `Cannot change alert "${id}": it does not exist or is not yours to change`)
  return rule
}

const save = async (tx: Tx, id: string, set: Partial<AlertRow>): Promise<AlertDone> => ({
  ok: true,
  alert: alertOf(only(await tx.update(alertRules).set(set).where(eq(alertRules.id, id)).returning())),
})
