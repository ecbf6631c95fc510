import { and, asc, desc, eq, getTableColumns, getTableName, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Db, Tx } from '../../../../db/client.ts'
import { alarms, alertRules } from '../../../../db/schema/kpis.ts'
import { people } from '../../../../db/schema/people.ts'
import { accessTo, reaches, requireSight } from '../../../auth/access.ts'
import type { Actor, ScreenActor } from '../../../auth/actor.ts'
import { isWhole } from '../../../metrics/formula.ts'
import type { Metric } from '../../../metrics/metric.ts'
import { visiblePart } from '../../../metrics/visible.ts'
import { entities } from '../../all.ts'
import type { Work } from '../../work.ts'
import { alertRules as alertEntity } from '../topics.ts'
import {
  type Alert,
  type AlertKind,
  type AlertsOf,
  alertKinds,
  type HungAlarm,
  type OpenAlarm,
  type ToldAlarm,
} from './contract.ts'
import type { Newest } from './rules.ts'

type AlertRow = typeof alertRules.$inferSelect
type AlarmRow = typeof alarms.$inferSelect

/** A rule with what it last did. */
export type Watched = { rule: AlertRow; newest: Newest }

/** By their names in SQL, as the feed has them. */
export const alarmTables: ReadonlySet<string> = new Set([alertRules, alarms].map(getTableName))

/** Whether a number is the actor's as a whole: an alarm speaks of nobody's part. */
export function seesWhole(actor: Actor, metric: Metric, now: number): boolean {
  const view = visiblePart(metric, (name) => {
    const entity = entities.find((each) => each.name === name)
    return entity === undefined ? [] : accessTo(actor, entity, now)
  })
  return view !== null && isWhole(view)
}

/** All rules, or one, each with its newest alarm. */
export async function readWatched(tx: Pick<Db, 'select' | 'selectDistinctOn'>, id?: string): Promise<Watched[]> {
  const rules = await tx
    .select()
    .from(alertRules)
    .where(id === undefined ? undefined : eq(alertRules.id, id))
    .orderBy(asc(alertRules.id))
  const newest = await tx
    .selectDistinctOn([alarms.ruleId])
    .from(alarms)
    .where(id === undefined ? undefined : eq(alarms.ruleId, id))
    .orderBy(alarms.ruleId, desc(alarms.createdAt), desc(alarms.id))
  const byRule = new Map(newest.map((alarm) => [alarm.ruleId, alarm]))
  return rules.map((rule) => ({ rule, newest: newestOf(byRule.get(rule.id)) }))
}

const newestOf = (alarm: AlarmRow | undefined): Newest =>
  alarm === undefined ? null : { isOpen: alarm.recoveredAt === null, turnedAt: alarm.recoveredAt ?? alarm.createdAt }

/** The rules about a number that are the actor's own or theirs to steer. */
export async function listAlerts(work: Work, visible: readonly Metric[], metric: string): Promise<AlertsOf> {
  const now = work.clock.now()
  const accesses = requireSight(work.actor, alertEntity, now)
  const whole = visible.some((each) => each.id === metric && seesWhole(work.actor, each, now))
  const rows = await work.store.db.select().from(alertRules).where(eq(alertRules.metric, metric)).orderBy(asc(alertRules.id))
  return { whole, alerts: rows.filter((row) => reaches(accesses, row)).map(alertOf) }
}

/** A rule without its bookkeeping. */
export const alertOf = ({ createdAt: _, updatedAt: __, kind, ...rule }: AlertRow): Alert => ({ ...rule, kind: offered(kind) })

/** Kinds that nobody is offered are in no row that was made by a command. */
function offered(kind: AlarmRow['kind']): AlertKind {
  const found = alertKinds.find((each) => each === kind)
  if (found === undefined) throw new Error(`Cannot tell of an alarm of kind "${kind}": nobody is offered such`)
  return found
}

/** The open alarms of numbers that the actor sees whole, oldest first. */
export async function listAlarms(work: Work, visible: readonly Metric[]): Promise<OpenAlarm[]> {
  requireSight(work.actor, alertEntity, work.clock.now())
  const rows = await readOpen(work, visible)
  return rows.map(({ alarm, band }) => openOf(alarm, band))
}

/** The alarms that take a screen over: those meant for walls, not silenced, of numbers that the screen may show. */
export async function listHungAlarms(work: Work, screen: ScreenActor, visible: readonly Metric[]): Promise<HungAlarm[]> {
  const now = work.clock.now()
  const loud = and(eq(alertRules.wall, true), or(isNull(alertRules.silencedUntil), lte(alertRules.silencedUntil, now)))
  const rows = await readOpen(work, visible, loud)
  return rows.map(({ alarm, band, who }) => {
    const { acknowledgedBy: _, acknowledgedAt: takenAt, ...told } = openOf(alarm, band)
    return { ...told, who: screen.privacy === 'staff' ? who : null, takenFor: takenAt === null ? null : now - takenAt }
  })
}

function readOpen({ store, actor, clock }: Work, visible: readonly Metric[], more?: ReturnType<typeof and>) {
  const now = clock.now()
  const whole = visible.filter((metric) => seesWhole(actor, metric, now)).map(({ id }) => id)
  return store.db
    .select({ alarm: getTableColumns(alarms), band: alertRules.band, who: people.name })
    .from(alarms)
    .innerJoin(alertRules, eq(alertRules.id, alarms.ruleId))
    .leftJoin(people, eq(people.id, alarms.acknowledgedBy))
    .where(and(isNull(alarms.recoveredAt), inArray(alarms.metric, whole), more))
    .orderBy(asc(alarms.since), asc(alarms.id))
}

/** The newest alarm of each of these numbers by a person's own rules, for the lines of their inbox. */
export async function toldAlarms(tx: Tx, personId: string, metrics: readonly string[]): Promise<Map<string, ToldAlarm>> {
  if (metrics.length === 0) return new Map()
  const rows = await tx
    .selectDistinctOn([alarms.metric], { alarm: getTableColumns(alarms), band: alertRules.band })
    .from(alarms)
    .innerJoin(alertRules, eq(alertRules.id, alarms.ruleId))
    .where(and(eq(alertRules.ownerId, personId), inArray(alarms.metric, [...metrics])))
    .orderBy(alarms.metric, desc(alarms.createdAt), desc(alarms.id))
  return new Map(rows.map(({ alarm, band }) => [alarm.metric, { ...openOf(alarm, band), recovered: alarm.recoveredAt !== null }]))
}

const openOf = (alarm: AlarmRow, band: AlertRow['band']): OpenAlarm => {
  const { id, metric, kind, value, since, acknowledgedBy, acknowledgedAt } = alarm
  return { id, metric, kind: offered(kind), band, value, since, acknowledgedBy, acknowledgedAt }
}
