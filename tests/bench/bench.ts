import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSql } from '../../db/client.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { startChild } from './child.ts'
import { measureChange } from './fold.ts'
import { round } from './percentiles.ts'
import { runPgbench } from './pgbench.ts'
import { postgresCpu } from './postgres.ts'
import type { BenchResult, BenchRun } from './result.ts'
import { runScenario, type Stage, scenarios } from './scenarios.ts'
import { printResult } from './table.ts'
import { mutationWriter, writeAsFastAsPossible } from './writers.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    only: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
/** `--only 200x100:sql` runs one scenario, for work on the product; its figures are no record and no file is written. */
const chosen = scenarios.filter((one) => [undefined, `${one.clients}x${one.writesPerSecond}:${one.by}`].includes(values.only))
if (chosen.length === 0) throw new Error(`Cannot run "${values.only}": there is no such scenario`)

const folder = mkdtempSync(join(tmpdir(), 'trastienda-bench-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const database = await stampingDatabase(folder)
const stops: (() => Promise<unknown>)[] = [database.stop]
try {
  const stage = await setStage()
  const runs: BenchRun[] = []
  for (const scenario of chosen) runs.push(await runScenario(stage, scenario, { rounds, seconds }, say))
  const result = await complete(stage, runs)
  printResult(result, say)
  if (values.only === undefined) writeFileSync('bench.json', `${JSON.stringify(result, null, 2)}\n`)
} finally {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Server, floor and database up; what is started is stopped in reverse. */
async function setStage(): Promise<Stage> {
  const product = await startChild('product-server', {
    BENCH_URL: database.url,
    BENCH_TICKETS: '10000',
    BENCH_SECRET: randomBytes(32).toString('hex'),
  })
  stops.unshift(product.stop)
  const floor = await startChild('floor-server', {})
  stops.unshift(floor.stop)
  const sql = openSql(database.url, '', 20)
  stops.unshift(() => sql.end())
  const open = await sql<
    { id: string; version: number; image: Record<string, unknown> }[]
  >`select id, version, feed_image(t) as image from tickets t where state = 'open' order by id`
  return {
    product: { server: product, ...(await product.ask<{ url: string; cookie: string }>({ kind: 'where' })) },
    floor: { server: floor, ...(await floor.ask<{ url: string }>({ kind: 'where' })), cookie: '' },
    sql,
    ids: open.map(({ id }) => id),
    versions: new Map(open.map(({ id, version }) => [id, version])),
    row: open[0]?.image ?? {},
    postgresCpu: postgresCpu(database.pid),
  }
}

/** What is measured beside the scenarios, unless only one of them was asked for. */
async function complete({ product, ids, versions, sql }: Stage, runs: BenchRun[]): Promise<BenchResult> {
  const isWhole = values.only === undefined
  const writer = mutationWriter(product.url, product.cookie)
  const changeCost = []
  for (const rows of isWhole ? [10_000, 100_000, 1_000_000] : []) changeCost.push(await measureChange(rows))
  const [server] = await sql<{ version: string }[]>`select version()`
  return {
    runs,
    changeCost,
    mutationsPerSecond: isWhole
      ? {
          product: await writeAsFastAsPossible(writer, ids, versions, 8, seconds),
          pgbench: await runPgbench(database.url, seconds),
        }
      : null,
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGb: round(totalmem() / 2 ** 30) },
    versions: {
      node: process.version,
      product: JSON.parse(readFileSync('package.json', 'utf8')).version,
      postgres: server?.version ?? '',
      date: new Date().toISOString(),
    },
  }
}

/** An embedded database that stamps each commit, which takes a second start; with the postmaster's pid for its CPU time. */
async function stampingDatabase(dataDir: string) {
  const first = await startEmbedded({ dataDir })
  const sql = openSql(first.url, 'bench', 1)
  await sql`alter system set track_commit_timestamp = on`
  await sql.end()
  await first.stop()
  const started = await startEmbedded({ dataDir })
  return { ...started, pid: Number(readFileSync(join(dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]) }
}
