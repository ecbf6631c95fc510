import type { Percentiles } from './percentiles.ts'

/** One scenario: medians over its rounds; `coalesced` counts versions that a later one of the same tick stood in for. */
export type BenchRun = {
  clients: number
  writesPerSecond: number
  by: 'mutation' | 'sql'
  commitToReceiptMs: Percentiles
  floorCommitToReceiptMs: Percentiles
  batchedFloorCommitToReceiptMs: Percentiles
  writeToCommitMs: Percentiles
  deliveriesPerSecond: number
  cpuMsPer1000Deliveries: number
  floorCpuMsPer1000Deliveries: number
  serverCores: number
  postgresMsPer1000Writes: number
  /** The same statements on a table without feed; null where writes came as mutations, which are more than a statement. */
  floorPostgresMsPer1000Writes: number | null
  bytesPerClient: number
  writes: number
  skipped: number
  coalesced: number
  lost: number
  duplicated: number
  outOfOrder: number
}

/** What `bench.json` holds. */
export type BenchResult = {
  runs: BenchRun[]
  changeCost: { rows: number; microseconds: number; perMetric: number }[]
  mutationsPerSecond: { product: number; pgbench: number | null } | null
  machine: { cpu: string; cores: number; memoryGb: number }
  versions: { node: string; product: string; postgres: string; date: string }
}
