import { goals } from './goals.ts'
import type { Percentiles } from './percentiles.ts'
import type { BenchResult, BenchRun } from './result.ts'

/** The result as a person reads it: a block a scenario, then each goal with what was seen. */
export function printResult(result: BenchResult, say: (line: string) => void): void {
  const times = ({ p50, p95, p99, max }: Percentiles) =>
    [p50, p95, p99, max].map((value) => value.toFixed(1).padStart(8)).join('')
  for (const run of result.runs) {
    say(`\n${run.clients} clients, ${run.writesPerSecond} writes/s by ${run.by}${''.padEnd(12)}p50     p95     p99     max ms`)
    say(`  write → commit          ${times(run.writeToCommitMs)}`)
    say(`  commit → receipt        ${times(run.commitToReceiptMs)}`)
    say(`  floor, plain broadcast  ${times(run.floorCommitToReceiptMs)}`)
    say(`  floor, batched 25 ms    ${times(run.batchedFloorCommitToReceiptMs)}`)
    say(
      `  ${run.deliveriesPerSecond} deliveries/s · server ${run.serverCores} core · ${run.cpuMsPer1000Deliveries} ms CPU per 1,000 deliveries (floor ${run.floorCpuMsPer1000Deliveries})`,
    )
    say(
      `  Postgres ${run.postgresMsPer1000Writes} ms CPU per 1,000 writes${floorOf(run)} · ${run.bytesPerClient} bytes per client`,
    )
    say(
      `  ${run.writes} writes, ${run.skipped} skipped, ${run.coalesced} coalesced, ${run.lost} lost, ${run.duplicated} duplicated, ${run.outOfOrder} out of order`,
    )
  }
  say('')
  for (const { rows, microseconds, perMetric } of result.changeCost)
    say(`a change at ${rows.toLocaleString('en')} tickets: ${microseconds.toFixed(2)} µs, ${perMetric.toFixed(2)} µs a metric`)
  if (result.mutationsPerSecond !== null) {
    const { product, pgbench } = result.mutationsPerSecond
    say(`mutations: ${product}/s by tRPC, ${pgbench === null ? 'pgbench is not installed' : `${pgbench}/s by pgbench`}`)
  }
  say('')
  for (const { goal, seen, met } of goals(result)) say(`${met === null ? '?' : met ? '✓' : '✗'} ${goal}: ${seen}`)
}

const floorOf = ({ floorPostgresMsPer1000Writes: floor }: BenchRun) => (floor === null ? '' : ` (without feed ${floor})`)
