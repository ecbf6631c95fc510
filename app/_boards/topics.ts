import type { Metric } from '@/server/metrics/metric.ts'
import { entityBehind, firstDimension } from './part-rows.ts'
import type { ShownTile } from './shown-tile.ts'
import { metricsOf } from './tile-metrics.ts'

/** What each kind needs live besides its metrics. */
const ofKind: { readonly [kind: string]: readonly string[] } = {
  number: ['entity:people'],
  progress: ['entity:people'],
  queue: ['entity:tickets', 'entity:queues', 'entity:people'],
  corridor: ['entity:stockLevels', 'entity:items', 'entity:warehouses', 'entity:inboundDeliveries'],
  people: ['presence:pages'],
  incidents: ['entity:services'],
}

/** The live topics that these tiles need for a viewer who has these metrics, each once, in order. */
export function topicsOf(tiles: readonly ShownTile[], metrics: readonly Metric[]): string[] {
  const topics = tiles.flatMap((tile) => [
    ...metricsOf(tile, metrics).map(({ id }) => `metric:${id}`),
    ...(Object.hasOwn(ofKind, tile.kind) ? (ofKind[tile.kind] ?? []) : []),
    ...(tile.kind === 'top' ? metricsOf(tile, metrics).flatMap(namesBehind) : []),
  ])
  return [...new Set(topics)].sort()
}

/** The rows that name the parts of a number. */
function namesBehind(metric: Metric): string[] {
  const entity = entityBehind(firstDimension(metric) ?? '')
  return entity === null ? [] : [`entity:${entity}`]
}
