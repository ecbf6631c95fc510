import type { BenchResult, BenchRun } from './result.ts'

/** What the product is held to, as ratios to the floor measured in the same run; `met` is null where nothing was measured. */
export type Goal = { goal: string; seen: string; met: boolean | null }

export function goals(result: BenchResult): Goal[] {
  const run = (clients: number, writesPerSecond: number, by: string) =>
    result.runs.find((one) => one.clients === clients && one.writesPerSecond === writesPerSecond && one.by === by)
  const steady = run(200, 100, 'mutation')
  const sql = run(200, 100, 'sql')
  const crowd = run(1000, 100, 'mutation')
  const rush = run(200, 1000, 'sql')
  const cost = (rows: number) => result.changeCost.find((one) => one.rows === rows)?.microseconds ?? Number.NaN
  const ratio = (name: string, value: number | undefined, most: number, unit = '×'): Goal => ({
    goal: `${name} ≤ ${most} ${unit}`,
    seen: value === undefined || Number.isNaN(value) ? 'not measured' : `${value.toFixed(2)} ${unit}`,
    met: value === undefined || Number.isNaN(value) ? null : value <= most,
  })
  const over = (one: BenchRun | undefined, part: 'p50' | 'p95' | 'p99') =>
    one === undefined ? undefined : one.commitToReceiptMs[part] / one.floorCommitToReceiptMs[part]
  const wrong = result.runs.reduce((sum, one) => sum + one.lost + one.duplicated + one.outOfOrder, 0)
  return [
    ratio('200 clients, 100 writes/s: p50 over the plain floor', over(steady, 'p50'), 2),
    ratio('200 clients, 100 writes/s: p95 over the plain floor', over(steady, 'p95'), 1.75),
    ratio('200 clients, 100 writes/s: p99 over the plain floor', over(steady, 'p99'), 3),
    ratio(
      '200 clients, 100 writes/s: server CPU per delivery over the floor',
      steady && steady.cpuMsPer1000Deliveries / steady.floorCpuMsPer1000Deliveries,
      1.5,
    ),
    ratio(
      '1,000 clients, 100 writes/s: p95 over the batched floor',
      crowd && crowd.commitToReceiptMs.p95 / crowd.batchedFloorCommitToReceiptMs.p95,
      1.3,
    ),
    ratio('1,000 clients, 100 writes/s: server', crowd?.serverCores, 0.6, 'core'),
    ratio('200 clients, 1,000 writes/s: p99', rush?.commitToReceiptMs.p99, 150, 'ms'),
    ratio('plain SQL beyond a mutation: p50', sql && steady && sql.commitToReceiptMs.p50 - steady.commitToReceiptMs.p50, 5, 'ms'),
    ratio(
      'Postgres CPU per write over the same statement without feed',
      sql?.floorPostgresMsPer1000Writes ? sql.postgresMsPer1000Writes / sql.floorPostgresMsPer1000Writes : undefined,
      2,
    ),
    ratio('a KPI per change at 1,000,000 rows', result.changeCost.find((one) => one.rows === 1_000_000)?.perMetric, 5, 'µs'),
    ratio('cost of a change at 1,000,000 rows over 10,000', cost(1_000_000) / cost(10_000), 1.3),
    ratio('memory per client', crowd && crowd.bytesPerClient / 1024, 25, 'KB'),
    { goal: 'lost, duplicated, out of order: 0', seen: String(wrong), met: wrong === 0 },
  ]
}
