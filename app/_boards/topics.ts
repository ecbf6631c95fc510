import type { Metric } from '@/server/metrics/metric.ts'
import type { ShownTile } from './shown-tile.ts'
import { metricsOf } from './tile-metrics.ts'

/** What each kind needs live besides its metrics. */
const ofKind: { readonly [kind: string]: readonly string[] } = {
  number: ['entity:people'],
  top: ['entity:people', 'entity:queues', 'entity:sites', 'entity:warehouses', 'entity:items'],
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
  ])
  return [...new Set(topics)].sort()
}
