import { isTileKind, kindRules } from '@/server/areas/boards/kinds/rules.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import type { ShownTile } from './shown-tile.ts'

/** The metrics that a tile shows to a viewer who has `metrics`, in the tile's order. */
export function metricsOf({ kind, settings }: ShownTile, metrics: readonly Metric[]): Metric[] {
  if (!isTileKind(kind)) return []
  const { most } = kindRules[kind].metrics
  return (settings.metrics ?? []).slice(0, most).flatMap((id) => metrics.find((metric) => metric.id === id) ?? [])
}
