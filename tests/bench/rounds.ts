import type postgres from 'postgres'
import type { Child } from './child.ts'
import { type Percentiles, percentiles, round } from './percentiles.ts'
import { mutationWriter, sqlWriter, type Writer, type Written, writeEvenly } from './writers.ts'

/** One measured round: what clients saw of a steady load. */
export type Round = {
  commitToReceiptMs: Percentiles
  writeToCommitMs: Percentiles | null
  deliveries: number
  deliveriesPerSecond: number
  cpuMsPer1000Deliveries: number
  serverCores: number
  postgresMsPer1000Writes: number | null
  coalesced: number
  lost: number
  duplicated: number
  outOfOrder: number
  writes: number
  skipped: number
}

export type Load = { writesPerSecond: number; seconds: number }
type Report = {
  writes: string[]
  written: Int32Array
  seen: Float64Array
  sentAt: Float64Array
  coalesced: number
  duplicated: number
  outOfOrder: number
}

/** The floor's round: receipt against the moment of the broadcast, from memory. */
export async function floorRound(server: Child, clients: Child, load: Load, row: object, batchMs: number): Promise<Round> {
  await clients.ask({ kind: 'reset' })
  const cpuBefore = await server.cpu()
  const { writes } = await server.ask<{ writes: number }>({ kind: 'play', ...load, row, batchMs })
  const cpu = (await server.cpu()) - cpuBefore
  await settle()
  const report = await clients.ask<Report>({ kind: 'report' })
  const delays = report.seen.map((at, index) => at - (report.sentAt[index] ?? Number.NaN))
  return { ...shared(report, delays, cpu, load, writes, 0), lost: 0, writeToCommitMs: null, postgresMsPer1000Writes: null }
}

type WrittenLoad = Load & { sql: postgres.Sql; ids: string[]; versions: Map<string, number>; postgresCpu: () => number }
type ProductLoad = WrittenLoad & {
  product: { server: Child; url: string; cookie: string }
  clients: Child
  by: 'mutation' | 'sql'
}

/** The product's round: receipt against the commit as Postgres itself stamped it (track_commit_timestamp). */
export async function productRound(given: ProductLoad): Promise<Round> {
  const { clients, sql, versions } = given
  const { server, url, cookie } = given.product
  await clients.ask({ kind: 'reset' })
  const writer: Writer = given.by === 'sql' ? sqlWriter(sql) : mutationWriter(url, cookie)
  const [cpuBefore, postgresBefore] = [await server.cpu(), given.postgresCpu()]
  const { written, skipped } = await writeEvenly({ ...given, writer })
  const cpu = (await server.cpu()) - cpuBefore
  const postgres = given.postgresCpu() - postgresBefore
  await settle()
  const report = await clients.ask<Report>({ kind: 'report' })
  const committed = await commitTimes(sql, written)
  const at = Float64Array.from(report.writes, (key) => committed.get(key) ?? Number.NaN)
  const delays = report.seen.map((seen, index) => seen - (at[report.written[index] ?? -1] ?? Number.NaN))
  const { lost } = await clients.ask<{ lost: number }>({ kind: 'missing', versions: Object.fromEntries(versions) })
  return {
    ...shared(report, delays, cpu, given, written.length, skipped),
    lost,
    writeToCommitMs: percentiles(
      written.map(({ id, version, askedAt }) => (committed.get(`${id}/${version}`) ?? Number.NaN) - askedAt),
    ),
    postgresMsPer1000Writes: round((postgres / written.length) * 1000),
  }
}

/** The floor of Postgres: the same statements at the same rate on a copy of the table that no feed follows; ms per 1,000 writes. */
export async function plainPostgresRound({ sql, ids, postgresCpu, ...load }: WrittenLoad): Promise<number> {
  await sql`create table plain_tickets (like tickets including defaults including indexes)`
  await sql`insert into plain_tickets select * from tickets`
  await sql`analyze plain_tickets`
  const before = postgresCpu()
  const { written } = await writeEvenly({ ...load, ids, versions: new Map(), writer: sqlWriter(sql, 'plain_tickets') })
  const spent = postgresCpu() - before
  await sql`drop table plain_tickets`
  return round((spent / written.length) * 1000)
}

function shared(report: Report, delays: Float64Array, cpu: number, { seconds }: Load, writes: number, skipped: number) {
  if (delays.some(Number.isNaN)) throw new Error('Cannot measure: a receipt has no commit time')
  return {
    commitToReceiptMs: percentiles(delays),
    deliveries: delays.length,
    deliveriesPerSecond: Math.round(delays.length / seconds),
    cpuMsPer1000Deliveries: round((cpu / delays.length) * 1000),
    serverCores: round(cpu / 1000 / seconds),
    coalesced: report.coalesced,
    duplicated: report.duplicated,
    outOfOrder: report.outOfOrder,
    writes,
    skipped,
  }
}

/** When each write was committed, by Postgres's own stamp, ms. */
async function commitTimes(sql: postgres.Sql, written: readonly Written[]): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  const ids = [...new Set(written.map(({ id }) => id))]
  const least = Math.min(...written.map(({ version }) => version))
  const rows = await sql<{ key: string; at: number }[]>`
    select pk || '/' || version as key, extract(epoch from pg_xact_commit_timestamp(xid::text::xid))::float8 * 1000 as at
    from feed_row where tab = 'tickets' and pk = any(string_to_array(${ids.join(',')}, ',')::uuid[]) and version >= ${least}`
  for (const { key, at } of rows) times.set(key, at)
  return times
}

/** Long enough for every packet under way, and for a heartbeat in between. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 1500))
