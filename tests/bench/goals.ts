import type { BenchResult, BenchRun } from './result.ts'

/** What the product is held to, as ratios to the floor measured in the same run; `met` is null where nothing was measured. */
export type Goal = { goal: string; seen: string; met: boolean | null }

export function goals(result: BenchResult): Goal[] {
  const run = (clients: number, writesPerSecond: number, by: string) =>
    result.runs.find((one) => one.clients === clients && one.writesPerSecond === writesPerSecond && one.by === by)
  const sql = run(200, 100, 'sql')
  const mutation = run(200, 100, 'mutation')
  const rush = run(200, 1000, 'sql')
  const cost = (rows: number) => result.changeCost.find((one) => one.rows === rows)?.microseconds ?? Number.NaN
  const ratio = (name: string, value: number | undefined, most: number, unit = '×'): Goal => ({
    goal: `${name} ≤ ${most} ${unit}`,
    seen: value === undefined || Number.isNaN(value) ? 'not measured' : `${value.toFixed(2)} ${unit}`,
    met: value === undefined || Number.isNaN(value) ? null : value <= most,
  })
  const over = (one: BenchRun | undefined, part: 'p50' | 'p95' | 'p99') =>
    one === undefined ? undefined : one.commitToReceiptMs[part] / one.floorCommitToReceiptMs[part]
  const steady = (by: string, one: BenchRun | undefined): Goal[] => [
    ratio(`200 clients, 100 writes/s by ${by}: p50 over the plain floor`, over(one, 'p50'), 2),
    ratio(`200 clients, 100 writes/s by ${by}: p95 over the plain floor`, over(one, 'p95'), 1.75),
    ratio(`200 clients, 100 writes/s by ${by}: p99 over the plain floor`, over(one, 'p99'), 3),
    ratio(
      `200 clients, 100 writes/s by ${by}: server CPU per delivery over the floor`,
      one && one.cpuMsPer1000Deliveries / one.floorCpuMsPer1000Deliveries,
      1.5,
    ),
  ]
  const crowd = (by: string, one: BenchRun | undefined): Goal[] => [
    ratio(
      `1,000 clients, 100 writes/s by ${by}: p95 over the batched floor`,
      one && one.commitToReceiptMs.p95 / one.batchedFloorCommitToReceiptMs.p95,
      1.3,
    ),
    ratio(`1,000 clients, 100 writes/s by ${by}: server`, one?.serverCores, 0.6, 'core'),
  ]
  const memory = run(1000, 100, 'sql')
  const wrong = result.runs.reduce((sum, one) => sum + one.lost + one.duplicated + one.outOfOrder, 0)
  return [
    // The floor only broadcasts, so writes from outside compare like with like; a mutation is handled by the same process.
    ...(['sql', 'mutation'] as const).flatMap((by) => steady(by, run(200, 100, by))),
    ...(['sql', 'mutation'] as const).flatMap((by) => crowd(by, run(1000, 100, by))),
    ratio('200 clients, 1,000 writes/s: p99', rush?.commitToReceiptMs.p99, 150, 'ms'),
    ratio(
      'plain SQL beyond a mutation: p50',
      sql && mutation && sql.commitToReceiptMs.p50 - mutation.commitToReceiptMs.p50,
      5,
      'ms',
    ),
    ratio(
      'Postgres CPU per write over the same statement without feed',
      sql?.floorPostgresMsPer1000Writes ? sql.postgresMsPer1000Writes / sql.floorPostgresMsPer1000Writes : undefined,
      2,
    ),
    ratio('a KPI per change at 1,000,000 rows', result.changeCost.find((one) => one.rows === 1_000_000)?.perMetric, 5, 'µs'),
    ratio('cost of a change at 1,000,000 rows over 10,000', cost(1_000_000) / cost(10_000), 1.3),
    ratio('memory per client', memory && memory.bytesPerClient / 1024, 25, 'KB'),
    { goal: 'lost, duplicated, out of order: 0', seen: String(wrong), met: wrong === 0 },
  ]
}
