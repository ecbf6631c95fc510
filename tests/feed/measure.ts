import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type postgres from 'postgres'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { type Feed, startFeed } from '../../server/feed/feed.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { openSession } from './session.ts'

/**
 * What the feed costs (the figures of server/feed/SPEC.md): `npx tsx tests/feed/measure.ts [url of an empty database]`.
 * Every figure is taken in turns with the one it is compared to, because the machine is never quite quiet.
 */
const seconds = 3
const turns = 3

const median = (values: readonly number[], part = 0.5): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN
const ms = (value: number) => `${value.toFixed(2)} ms`

async function fill(sql: postgres.Sql): Promise<void> {
  await sql`insert into queues (name) values ('Service desk')`
  await sql`insert into tickets (subject, body, requester_name, queue_id, first_response_due_at, solution_due_at)
    select 'Printer on floor ' || n || ' jams', 'Every second sheet gets stuck since this morning', 'Marta Ruiz', (select id from queues), now(), now()
    from generate_series(1, 10000) n`
  await sql`create table plain_tickets (like tickets including defaults including indexes)`
  await sql`insert into plain_tickets select * from tickets`
  await sql`select feed_sequence()`
  await sql`vacuum analyze`
}

/** Changes two columns of one of the tickets, each time. */
const write = (sql: postgres.Sql, table: string, n: number) =>
  sql`update ${sql(table)} set priority = 1 + priority % 4, impact = 1 + impact % 3 where number = ${1001 + ((n * 7919) % 10_000)}`

/** Commits per second of so many writers, each on a connection of its own. */
async function commitsPerSecond(sessions: readonly postgres.Sql[], table: string, committed: () => void): Promise<number> {
  const until = performance.now() + seconds * 1000
  let commits = 0
  await Promise.all(
    sessions.map(async (sql, writer) => {
      for (let n = writer; performance.now() < until; n += sessions.length) {
        await write(sql, table, n)
        commits++
        committed()
      }
    }),
  )
  return commits / seconds
}

async function measureThroughput(url: string, writers: number): Promise<string> {
  const sessions = Array.from({ length: writers }, () => openSession(url, 'measure'))
  const found = { plain: [] as number[], logged: [] as number[], followed: [] as number[] }
  for (let turn = 0; turn < turns; turn++) {
    found.plain.push(await commitsPerSecond(sessions, 'plain_tickets', () => {}))
    found.logged.push(await commitsPerSecond(sessions, 'tickets', () => {}))
    const feed = await startFeed({ url, node: 'measure', clock: systemClock })
    found.followed.push(await commitsPerSecond(sessions, 'tickets', feed.wake))
    await feed.stop()
  }
  await Promise.all(sessions.map((sql) => sql.end()))
  const [plain, logged, followed] = [median(found.plain), median(found.logged), median(found.followed)]
  const share = (value: number) => `${Math.round(value)}/s (${Math.round((100 * value) / plain)} %)`
  return `commits at ${writers} writers: plain ${Math.round(plain)}/s, logged ${share(logged)}, logged and followed ${share(followed)}`
}

/** One writer, one statement after another: the time of a single-row update without and with the triggers. */
async function measureTrigger(sql: postgres.Sql, durable: boolean): Promise<string> {
  await sql.unsafe(`set synchronous_commit = ${durable ? 'on' : 'off'}`)
  const found = { plain_tickets: [] as number[], tickets: [] as number[] }
  for (let n = 0; n < 6000; n++) {
    const table = n % 2 === 0 ? 'plain_tickets' : 'tickets'
    const start = performance.now()
    await write(sql, table, n)
    if (n > 500) found[table].push(performance.now() - start)
  }
  return `single-row update ${durable ? 'with' : 'without'} waiting for the disk: plain ${ms(median(found.plain_tickets))}, logged ${ms(median(found.tickets))}`
}

async function measureLatency(url: string, node: string, feed: Feed, tell: () => void): Promise<string> {
  const sql = openSession(url, node)
  let heard = () => {}
  const stop = feed.onTransactions(() => heard())
  const found: number[] = []
  for (let n = 0; n < 1500; n++) {
    const hearing = new Promise<void>((resolve) => {
      heard = resolve
    })
    await write(sql, 'tickets', n)
    const start = performance.now()
    tell()
    await hearing
    found.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  stop()
  await sql.end()
  const waited = found.slice(300)
  return `p50 ${ms(median(waited))}, p95 ${ms(median(waited, 0.95))}, p99 ${ms(median(waited, 0.99))}`
}

async function measureCopy(sql: postgres.Sql, feed: Feed): Promise<string> {
  const copied = async (table: string) => {
    const start = performance.now()
    const copy = await sql.unsafe(`copy ${table} (name, time_zone) from stdin`).writable()
    for (let n = 0; n < 100; n++) copy.write(Array.from({ length: 1000 }, (_, i) => `Depot ${n * 1000 + i}\tUTC\n`).join(''))
    copy.end()
    await finished(copy)
    return performance.now() - start
  }
  await sql`create table plain_sites (like sites including defaults including indexes)`
  const plain = await copied('plain_sites')
  const hearing = new Promise<void>((resolve) => {
    const stop = feed.onTransactions((batch) => {
      if (!batch.some(({ changes }) => changes.length === 100_000)) return
      stop()
      resolve()
    })
  })
  const logged = await copied('sites')
  const start = performance.now()
  feed.wake()
  await hearing
  return `COPY of 100,000 rows: plain ${ms(plain)}, logged ${ms(logged)}, then heard whole after ${ms(performance.now() - start)}`
}

async function measure(url: string): Promise<void> {
  await migrateDatabase(url)
  const sql = openSession(url, 'measure')
  const [server] = await sql`select current_setting('server_version') as version, current_setting('fsync') as fsync`
  console.log(`Postgres ${server?.version}, fsync ${server?.fsync}`)
  await fill(sql)
  for (const durable of [false, true]) console.log(await measureTrigger(sql, durable))
  const one = await startFeed({ url, node: 'one', clock: systemClock })
  console.log(`wake → listener: ${await measureLatency(url, 'one', one, one.wake)}`)
  console.log(`plain SQL commit → listener: ${await measureLatency(url, '', one, () => {})}`)
  const three = await startFeed({ url, node: 'three', clock: systemClock })
  console.log(`wake → listener of another node: ${await measureLatency(url, 'one', three, one.wake)}`)
  await three.stop()
  console.log(await measureCopy(sql, one))
  await one.stop()
  for (const writers of [8, 32]) console.log(await measureThroughput(url, writers))
  await sql.end()
}

if (process.argv[2] !== undefined) await measure(process.argv[2])
else {
  const dataDir = join(realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-measure-'))), 'postgres')
  const server = await startEmbedded({ dataDir })
  await measure(server.url).finally(() => server.stop())
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
}
