import type { BoardContent, TileSettings } from '@/server/areas/boards/contract.ts'
import type { Metric } from '@/server/metrics/metric.ts'

/** A tile as it is drawn, wherever it lies. */
export type ShownTile = { id: string; kind: string; settings: TileSettings }

/** What every kind is drawn from. */
export type KindProps = {
  settings: TileSettings
  period: BoardContent['period']
  /** On a desk a tile leads to its records; a wall is only looked at, from afar. */
  look: 'desk' | 'wall'
}

export type OfMetric = KindProps & { metric: Metric }
export type OfMetrics = KindProps & { metrics: readonly Metric[] }
