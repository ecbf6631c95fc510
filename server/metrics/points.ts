import type postgres from 'postgres'
import type { Clock, Instant } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { type CompanyDays, companyDays } from './company-days.ts'
import type { MetricValueParts, MetricView } from './formula.ts'

/** What a metric showed at a moment; null is "no data". */
export type Point = { at: Instant; value: number | null }

/** What is recorded: every metric as a whole. */
type Readable = { readonly ids: readonly string[]; read(id: string, view: MetricView): MetricValueParts }

type Row = { at: Date; value: string | null }

const quarter = 15 * 60_000
const aDay = 96 * quarter
const shownDays = 30
export const keptDays = 400
/** A comparison with a point farther from the same time of day would not be like for like. */
const near = 2 * quarter

/** Of points older than 400 days, keeps the last of each day of the company. */
export async function prunePoints(sql: postgres.Sql, days: CompanyDays, now: Instant): Promise<void> {
  const before = new Date(days.startOf(days.dayOf(now) - keptDays))
  await sql`delete from metric_points using (
      select metric, at, lead(at) over (partition by metric, (at at time zone ${days.timeZone})::date order by at) as later
      from metric_points where at < ${before}
    ) as old where later is not null and metric_points.metric = old.metric and metric_points.at = old.at`
}

type Past = { metric: string; now: Instant; shown?: number | undefined }

/** The last point of each of the last days, oldest first; today's is the newest one. Of one day alone, every point of 24 hours. */
export async function pastPoints(sql: postgres.Sql, days: CompanyDays, past: Past): Promise<Point[]> {
  const { metric, now, shown = shownDays } = past
  if (shown === 1) return await pointsSince(sql, metric, { from: now - aDay, now })
  const from = new Date(days.startOf(days.dayOf(now) - shown + 1))
  const rows = await sql<Row[]>`
    select distinct on (day) at, value
    from (select at, value, (at at time zone ${days.timeZone})::date as day from metric_points
      where metric = ${metric} and at between ${from} and ${new Date(now)}) as points
    order by day, at desc`
  return rows.map(pointOf)
}

async function pointsSince(sql: postgres.Sql, metric: string, { from, now }: { from: Instant; now: Instant }): Promise<Point[]> {
  const rows = await sql<Row[]>`select at, value from metric_points
    where metric = ${metric} and at > ${new Date(from)} and at <= ${new Date(now)} order by at`
  return rows.map(pointOf)
}

/** What it showed at the same time of the same weekday a week ago (windows to date against to date), or null if unknown. */
export async function pointWeekBefore(sql: postgres.Sql, days: CompanyDays, metric: string, now: Instant): Promise<Point | null> {
  const at = days.weekBefore(now)
  const rows = await sql<Row[]>`select at, value from metric_points
    where metric = ${metric} and at between ${new Date(at - near)} and ${new Date(at)} order by at desc limit 1`
  return rows.map(pointOf)[0] ?? null
}

const pointOf = ({ at, value }: Row): Point => ({ at: at.getTime(), value: value === null ? null : Number(value) })

/** Keeps what every metric shows as a whole; a node that comes second at the same moment writes nothing. */
export async function recordPoints(sql: postgres.Sql, metrics: Readable, at: Instant): Promise<void> {
  const points = metrics.ids.map((metric) => ({ metric, at: new Date(at), value: metrics.read(metric, [[]]).value }))
  if (points.length > 0) await sql`insert into metric_points ${sql(points)} on conflict do nothing`
}

/** Records points every quarter of an hour and at each midnight of the company, when old ones are pruned too; the result stops it. */
export function keepPoints(sql: postgres.Sql, metrics: Readable, clock: Clock, timeZone: string): () => void {
  const days = companyDays(timeZone)
  let cancel = () => {}

  function waitFrom(now: Instant) {
    const midnight = days.startOf(days.dayOf(now) + 1)
    const at = Math.min((Math.floor(now / quarter) + 1) * quarter, midnight)
    cancel = clock.after(at - clock.now(), () => {
      // A timer may fire a little early.
      if (clock.now() < at) return waitFrom(now)
      waitFrom(clock.now())
      void keep(at, at === midnight)
    })
  }

  async function keep(at: Instant, midnight: boolean) {
    try {
      await recordPoints(sql, metrics, at)
      if (midnight) await prunePoints(sql, days, at)
    } catch (error) {
      log.warn({ error }, 'Cannot record metric points: the database did not answer, the next are due in a quarter of an hour')
    }
  }

  waitFrom(clock.now())
  return () => cancel()
}
