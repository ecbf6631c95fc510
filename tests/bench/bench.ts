import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSql } from '../../db/client.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { type Child, startChild } from './child.ts'
import { measureChange } from './fold.ts'
import { median, round } from './percentiles.ts'
import { runPgbench } from './pgbench.ts'
import { postgresCpu } from './postgres.ts'
import type { BenchResult, BenchRun } from './result.ts'
import { floorRound, productRound, type Round } from './rounds.ts'
import { printResult } from './table.ts'
import { mutationWriter, writeAsFastAsPossible } from './writers.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    quick: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const scenarios = values.quick
  ? [{ clients: 50, writesPerSecond: 100, by: 'mutation' as const }]
  : [
      { clients: 50, writesPerSecond: 100, by: 'mutation' as const },
      { clients: 200, writesPerSecond: 100, by: 'mutation' as const },
      { clients: 200, writesPerSecond: 100, by: 'sql' as const },
      { clients: 200, writesPerSecond: 1000, by: 'sql' as const },
      { clients: 1000, writesPerSecond: 100, by: 'mutation' as const },
    ]
const tickets = 10_000
const topics = ['entity:tickets', 'metric:it.open', 'metric:it.unassigned']
const batchMs = 25

const folder = mkdtempSync(join(tmpdir(), 'trastienda-bench-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const database = await stampingDatabase(folder)
const stops: (() => Promise<unknown>)[] = [database.stop]
try {
  const product = await startChild('./product-server.ts', {
    BENCH_URL: database.url,
    BENCH_TICKETS: String(tickets),
    BENCH_SECRET: randomBytes(32).toString('hex'),
  })
  stops.unshift(product.stop)
  const { url, cookie } = await product.ask<{ url: string; cookie: string }>({ kind: 'where' })
  const floor = await startChild('./floor-server.ts', {})
  stops.unshift(floor.stop)
  const { url: floorUrl } = await floor.ask<{ url: string }>({ kind: 'where' })
  const sql = openSql(database.url, '', 20)
  stops.unshift(() => sql.end())
  const [row] = await sql<
    { image: Record<string, unknown> }[]
  >`select feed_image(t) as image from tickets t where state = 'open' limit 1`
  const ids = (await sql<{ id: string }[]>`select id from tickets where state = 'open' order by id`).map(({ id }) => id)
  const versions = new Map(
    (await sql<{ id: string; version: number }[]>`select id, version from tickets where state = 'open'`).map(
      ({ id, version }) => [id, version],
    ),
  )
  const cpuOfPostgres = postgresCpu(database.pid)

  const runs: BenchRun[] = []
  for (const scenario of scenarios) {
    const load = { writesPerSecond: scenario.writesPerSecond, seconds }
    const taken: { product: Round[]; floor: Round[]; batched: Round[] } = { product: [], floor: [], batched: [] }
    let bytesPerClient = 0
    for (let turn = 0; turn < rounds; turn++) {
      taken.floor.push(
        await withClients(floorUrl, '', scenario.clients, (clients) => floorRound(floor, clients, load, row?.image ?? {}, 0)),
      )
      taken.batched.push(
        await withClients(floorUrl, '', scenario.clients, (clients) =>
          floorRound(floor, clients, load, row?.image ?? {}, batchMs),
        ),
      )
      const before = (await product.ask<{ bytes: number }>({ kind: 'memory' })).bytes
      taken.product.push(
        await withClients(url, cookie, scenario.clients, async (clients) => {
          bytesPerClient = Math.round(
            ((await product.ask<{ bytes: number }>({ kind: 'memory' })).bytes - before) / scenario.clients,
          )
          return productRound({
            ...load,
            server: product,
            clients,
            sql,
            ids,
            versions,
            by: scenario.by,
            url,
            cookie,
            postgresCpu: cpuOfPostgres,
          })
        }),
      )
      say(`${scenario.clients} clients, ${scenario.writesPerSecond} writes/s by ${scenario.by}, round ${turn + 1} of ${rounds}`)
    }
    runs.push(summary(scenario, taken, bytesPerClient))
  }

  const mutations = await writeAsFastAsPossible(mutationWriter(url, cookie), ids, versions, 8, seconds)
  const pgbench = await runPgbench(database.url, seconds)
  const changeCost = []
  for (const rows of [10_000, 100_000, 1_000_000]) changeCost.push(await measureChange(rows))
  const [server] = await sql<{ version: string }[]>`select version()`
  const result: BenchResult = {
    runs,
    changeCost,
    mutationsPerSecond: { product: mutations, pgbench },
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGb: round(totalmem() / 2 ** 30) },
    versions: {
      node: process.version,
      product: JSON.parse(readFileSync('package.json', 'utf8')).version,
      postgres: server?.version ?? '',
      date: new Date().toISOString(),
    },
  }
  writeFileSync('bench.json', `${JSON.stringify(result, null, 2)}\n`)
  printResult(result, say)
} finally {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
}

/** An embedded database that stamps each commit, which takes a second start; with the postmaster's pid for its CPU time. */
async function stampingDatabase(dataDir: string) {
  const first = await startEmbedded({ dataDir })
  const sql = openSql(first.url, 'bench', 1)
  await sql`alter system set track_commit_timestamp = on`
  await sql.end()
  await first.stop()
  const database = await startEmbedded({ dataDir })
  return { ...database, pid: Number(readFileSync(join(dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]) }
}

async function withClients<Result>(
  url: string,
  cookie: string,
  count: number,
  run: (clients: Child) => Promise<Result>,
): Promise<Result> {
  const clients = await startChild('./clients.ts', {})
  try {
    await clients.ask({ kind: 'connect', url, cookie, origin: url, topics, count })
    return await run(clients)
  } finally {
    await clients.stop()
  }
}

/** Medians over the rounds, figure by figure, and sums of what must be zero. */
function summary(
  scenario: (typeof scenarios)[number],
  taken: { product: Round[]; floor: Round[]; batched: Round[] },
  bytesPerClient: number,
): BenchRun {
  const of = (all: readonly Round[], pick: (one: Round) => number) => median(all.map(pick))
  const delays = (all: readonly Round[]) => ({
    p50: of(all, (one) => one.commitToReceiptMs.p50),
    p95: of(all, (one) => one.commitToReceiptMs.p95),
    p99: of(all, (one) => one.commitToReceiptMs.p99),
    max: of(all, (one) => one.commitToReceiptMs.max),
  })
  const sum = (pick: (one: Round) => number) => taken.product.reduce((total, one) => total + pick(one), 0)
  return {
    ...scenario,
    commitToReceiptMs: delays(taken.product),
    floorCommitToReceiptMs: delays(taken.floor),
    batchedFloorCommitToReceiptMs: delays(taken.batched),
    writeToCommitMs: {
      p50: of(taken.product, (one) => one.writeToCommitMs?.p50 ?? Number.NaN),
      p95: of(taken.product, (one) => one.writeToCommitMs?.p95 ?? Number.NaN),
      p99: of(taken.product, (one) => one.writeToCommitMs?.p99 ?? Number.NaN),
      max: of(taken.product, (one) => one.writeToCommitMs?.max ?? Number.NaN),
    },
    deliveriesPerSecond: of(taken.product, (one) => one.deliveriesPerSecond),
    cpuMsPer1000Deliveries: of(taken.product, (one) => one.cpuMsPer1000Deliveries),
    floorCpuMsPer1000Deliveries: of(taken.floor, (one) => one.cpuMsPer1000Deliveries),
    serverCores: of(taken.product, (one) => one.serverCores),
    postgresMsPer1000Writes: of(taken.product, (one) => one.postgresMsPer1000Writes ?? Number.NaN),
    bytesPerClient,
    writes: sum((one) => one.writes),
    skipped: sum((one) => one.skipped),
    coalesced: sum((one) => one.coalesced),
    lost: sum((one) => one.lost),
    duplicated: sum((one) => one.duplicated),
    outOfOrder: sum((one) => one.outOfOrder),
  }
}
