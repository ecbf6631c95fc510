import { and, asc, desc, eq, gt, isNull, lt, lte, not, or, type SQL } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { notices } from '../../../db/schema/teamwork.ts'
import type { ToldAlarm } from '../../areas/kpis/alerts/contract.ts'
import { toldAlarms } from '../../areas/kpis/alerts/queries.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { among } from '../../auth/images-sql.ts'
import { type Sight, sightOf } from '../../auth/sight.ts'
import type { Standing } from '../settings/contract.ts'
import { standingOf } from '../settings/queries.ts'
import { matterName, type Told, toldMatters } from '../subjects/queries.ts'
import { notices as noticeEntity } from '../topics.ts'
import type { Inbox, Notice } from './contract.ts'

const most = 100

/** What waits for the actor, newest first: not done, not asleep, and of records that they may see now. */
export function getInbox(work: Work, actor: PersonActor, entities: readonly Entity[]): Promise<Inbox> {
  const now = work.clock.now()
  requireSight(actor, noticeEntity, now)
  return work.store.db.transaction(async (tx) => {
    const told = await readLines(tx, sightOf(actor, entities, now), awake(now), desc(notices.at))
    const standing = await standingOf(tx, actor.personId, now)
    const [sleeper] = await tx
      .select({ until: notices.snoozedUntil })
      .from(notices)
      .where(and(eq(notices.personId, actor.personId), isNull(notices.doneAt), gt(notices.snoozedUntil, now)))
      .orderBy(asc(notices.snoozedUntil))
      .limit(1)
    const turns = [standing.until, sleeper?.until ?? null].filter((at) => at !== null)
    const lines = told.map(({ line }) => line)
    return {
      notices: lines,
      counted: lines.filter((line) => !line.seen && counts(line, standing)).length,
      standing,
      next: turns.length === 0 ? null : Math.min(...turns) - now,
    }
  })
}

function counts({ kind }: Notice, { mode }: Standing): boolean {
  switch (mode) {
    case 'open':
      return true
    case 'focus':
      return kind === 'mention'
    case 'quiet':
      return false
  }
}

/** What the actor has put off, the next to come back first. */
export function listSnoozed(work: Work, actor: PersonActor, entities: readonly Entity[]): Promise<Notice[]> {
  const now = work.clock.now()
  requireSight(actor, noticeEntity, now)
  return work.store.db.transaction(async (tx) => {
    const asleep = gt(notices.snoozedUntil, now)
    return (await readLines(tx, sightOf(actor, entities, now), asleep, asc(notices.snoozedUntil))).map(({ line }) => line)
  })
}

/** Lines that were never put off, or are back. */
export const awake = (now: number): SQL | undefined => or(isNull(notices.snoozedUntil), lte(notices.snoozedUntil, now))

/** Lines never looked at, or put off since: what comes back from its sleep is new until it is looked at again. */
export const unseen = (): SQL | undefined => or(isNull(notices.seenAt), lt(notices.seenAt, notices.snoozedUntil))

type Row = typeof notices.$inferSelect
type Line = { line: Notice; row: Row; places: readonly string[] }

/**
 * The reader's lines that are not done and match, of what they may see now, and where each of their records lies. It reads
 * on until there are enough: lines out of sight, or not wanted (`wants`), hide none of those behind them.
 */
export async function readLines(
  tx: Tx,
  sight: Sight<PersonActor>,
  matches: SQL | undefined,
  order: SQL,
  wants: (line: Line) => boolean = () => true,
): Promise<Line[]> {
  const found: Line[] = []
  const read: string[] = []
  for (let portion = most; ; portion *= 2) {
    const rows = await tx
      .select()
      .from(notices)
      .where(and(eq(notices.personId, sight.actor.personId), isNull(notices.doneAt), matches, not(among(notices, read))))
      .orderBy(order, desc(notices.id))
      .limit(portion)
    const told = await toldMatters(tx, sight, rows)
    const rang = rows.flatMap(({ kind, record }) => (kind === 'alarm' ? [record] : []))
    const alarms = await toldAlarms(tx, sight.actor.personId, rang)
    found.push(...rows.flatMap((row) => tellLine(row, told.get(matterName(row)), alarms.get(row.record) ?? null)).filter(wants))
    if (found.length >= most || rows.length < portion) return found.slice(0, most)
    read.push(...rows.map(({ id }) => id))
  }
}

/** A record can be given to those with whom nobody talks of it, and a number ring for them; all else is said among the team. */
function tellLine(row: Row, matter: Told | undefined, alarm: ToldAlarm | null): Line[] {
  if (matter === undefined || (row.kind !== 'assigned' && row.kind !== 'alarm' && !matter.inside)) return []
  return [{ row, places: matter.places, line: { ...lineOf(row, matter.label), alarm: row.kind === 'alarm' ? alarm : null } }]
}

const lineOf = (
  { id, kind, entity, record, actor, count, at, seenAt, snoozedUntil }: Row,
  label: string,
): Omit<Notice, 'alarm'> => ({
  ...{ id, kind, entity, record, actor, count, at, label },
  seen: seenAt !== null && (snoozedUntil === null || seenAt >= snoozedUntil),
  until: snoozedUntil,
})
