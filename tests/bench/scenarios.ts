import type postgres from 'postgres'
import { type Child, startChild } from './child.ts'
import { median } from './percentiles.ts'
import type { BenchRun } from './result.ts'
import { floorRound, type Load, plainPostgresRound, productRound, type Round } from './rounds.ts'

export type Scenario = { clients: number; writesPerSecond: number; by: 'mutation' | 'sql' }

export const scenarios: readonly Scenario[] = [
  { clients: 50, writesPerSecond: 100, by: 'mutation' },
  { clients: 200, writesPerSecond: 100, by: 'mutation' },
  { clients: 200, writesPerSecond: 100, by: 'sql' },
  { clients: 200, writesPerSecond: 1000, by: 'sql' },
  { clients: 1000, writesPerSecond: 100, by: 'sql' },
  { clients: 1000, writesPerSecond: 100, by: 'mutation' },
]

type Place = { server: Child; url: string; cookie: string }

/** What all scenarios play on: the two servers, the database, and the open tickets that are written. */
export type Stage = {
  product: Place
  floor: Place
  sql: postgres.Sql
  ids: string[]
  versions: Map<string, number>
  row: Record<string, unknown>
  postgresCpu: () => number
}

const topics = ['entity:tickets', 'metric:it.open', 'metric:it.unassigned']
const batchMs = 25

/** The floors and the product in turn, round after round, so that what the machine does meanwhile falls on all alike. */
export async function runScenario(
  stage: Stage,
  scenario: Scenario,
  { rounds, seconds }: { rounds: number; seconds: number },
  say: (line: string) => void,
): Promise<BenchRun> {
  const { product, floor, row } = stage
  const load: Load = { writesPerSecond: scenario.writesPerSecond, seconds }
  const taken: Taken = { product: [], floor: [], batched: [], postgres: [], bytes: [] }
  const memory = async () => (await product.server.ask<{ bytes: number }>({ kind: 'memory' })).bytes
  for (let turn = 0; turn < rounds; turn++) {
    for (const [kind, ms] of [['floor', 0] as const, ['batched', batchMs] as const])
      taken[kind].push(await withClients(floor, scenario.clients, (clients) => floorRound(floor.server, clients, load, row, ms)))
    const before = await memory()
    taken.product.push(
      await withClients(product, scenario.clients, async (clients) => {
        taken.bytes.push(((await memory()) - before) / scenario.clients)
        return productRound({ ...stage, ...load, by: scenario.by, clients })
      }),
    )
    if (scenario.by === 'sql') taken.postgres.push(await plainPostgresRound({ ...stage, ...load }))
    say(`${scenario.clients} clients, ${scenario.writesPerSecond} writes/s by ${scenario.by}, round ${turn + 1} of ${rounds}`)
  }
  return summary(scenario, taken)
}

async function withClients<Result>(at: Place, count: number, run: (clients: Child) => Promise<Result>): Promise<Result> {
  const clients = await startChild('clients', {})
  try {
    await clients.ask({ kind: 'connect', url: at.url, cookie: at.cookie, origin: at.url, topics, count })
    return await run(clients)
  } finally {
    await clients.stop()
  }
}

type Taken = { product: Round[]; floor: Round[]; batched: Round[]; postgres: number[]; bytes: number[] }

/** Medians over the rounds, figure by figure, and sums of what must be zero. */
function summary(scenario: Scenario, taken: Taken): BenchRun {
  const of = (all: readonly Round[], pick: (one: Round) => number) => median(all.map(pick))
  const delays = (all: readonly Round[]) => ({
    p50: of(all, (one) => one.commitToReceiptMs.p50),
    p95: of(all, (one) => one.commitToReceiptMs.p95),
    p99: of(all, (one) => one.commitToReceiptMs.p99),
    max: of(all, (one) => one.commitToReceiptMs.max),
  })
  const sum = (pick: (one: Round) => number) => taken.product.reduce((total, one) => total + pick(one), 0)
  const written = (part: 'p50' | 'p95' | 'p99' | 'max') => of(taken.product, (one) => one.writeToCommitMs?.[part] ?? Number.NaN)
  return {
    ...scenario,
    commitToReceiptMs: delays(taken.product),
    floorCommitToReceiptMs: delays(taken.floor),
    batchedFloorCommitToReceiptMs: delays(taken.batched),
    writeToCommitMs: { p50: written('p50'), p95: written('p95'), p99: written('p99'), max: written('max') },
    deliveriesPerSecond: of(taken.product, (one) => one.deliveriesPerSecond),
    cpuMsPer1000Deliveries: of(taken.product, (one) => one.cpuMsPer1000Deliveries),
    floorCpuMsPer1000Deliveries: of(taken.floor, (one) => one.cpuMsPer1000Deliveries),
    serverCores: of(taken.product, (one) => one.serverCores),
    postgresMsPer1000Writes: of(taken.product, (one) => one.postgresMsPer1000Writes ?? Number.NaN),
    floorPostgresMsPer1000Writes: taken.postgres.length === 0 ? null : median(taken.postgres),
    bytesPerClient: Math.round(median(taken.bytes)),
    writes: sum((one) => one.writes),
    skipped: sum((one) => one.skipped),
    coalesced: sum((one) => one.coalesced),
    lost: sum((one) => one.lost),
    duplicated: sum((one) => one.duplicated),
    outOfOrder: sum((one) => one.outOfOrder),
  }
}
