import { entities, metrics } from '../../areas/all.ts'
import { accessTo } from '../../auth/access.ts'
import type { Actor } from '../../auth/actor.ts'
import type { EntityName } from '../../auth/permissions.ts'
import { aggregatesOf, type Metric } from '../../metrics/metric.ts'
import { visiblePart } from '../../metrics/visible.ts'
import { asInsider } from './rules.ts'

/**
 * Whether talk about a number is the actor's: they see it whole, as whoever spoke of it did, and may read what is internal of
 * the records that it counts. Outside staff, requesters and walls are not among them.
 */
export function maySpeakOf(actor: Actor, metric: Metric, now: number): boolean {
  const insider = asInsider(actor)
  const accesses = (name: EntityName) => {
    const entity = entities.find((each) => each.name === name)
    return entity === undefined ? [] : accessTo(insider, entity, now)
  }
  const isWhole = visiblePart(metric, accesses)?.some((filter) => filter.length === 0) ?? false
  return isWhole && aggregatesOf(metric.formula).every(({ entity }) => readsInside(entity, accesses(entity)))
}

function readsInside(name: EntityName, accesses: ReturnType<typeof accessTo>): boolean {
  const columns = Object.entries(entities.find((each) => each.name === name)?.columns ?? {})
  const internal = columns.flatMap(([column, is]) => (is === 'internal' ? [column] : []))
  return internal.length === 0 || accesses.some((access) => internal.some((column) => access.columns.includes(column)))
}

export const metricNamed = (id: string): Metric | undefined => metrics.find((metric) => metric.id === id)

/** The numbers that the actor may speak of. */
export const spokenOfBy = (actor: Actor, now: number): readonly Metric[] =>
  metrics.filter((metric) => maySpeakOf(actor, metric, now))
