import type postgres from 'postgres'
import { accessTo } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Kpis } from '../trpc/context.ts'
import { companyDays } from './company-days.ts'
import { effectOf } from './effect.ts'
import type { MetricView } from './formula.ts'
import type { Metrics } from './metrics.ts'
import { createPreviews } from './preview.ts'

/** The engine's answers to procedures, each for the actor who asks. */
export function answerKpis(
  metrics: Metrics,
  entities: readonly Entity[],
  { sql, clock, timeZone }: { sql: postgres.Sql; clock: Clock; timeZone: string },
): Kpis {
  const days = companyDays(timeZone)
  const viewOf = (id: string, actor: Actor): MetricView | null =>
    metrics.visible(id, (name) => {
      const entity = entities.find((each) => each.name === name)
      return entity === undefined ? [] : accessTo(actor, entity, clock.now())
    })

  const preview = createPreviews(sql, entities, days)

  return {
    visibleTo: (actor) => metrics.list().filter((metric) => viewOf(metric.id, actor) !== null),
    async history(id, actor, days) {
      const view = viewOf(id, actor)
      if (view === null) return null
      const [points, before] = await Promise.all([metrics.points(id, view, days), metrics.comparison(id, view)])
      return { points, before: before?.value ?? null }
    },
    valueFor(actor) {
      return (id) => {
        const view = viewOf(id, actor)
        return view === null ? null : metrics.read(id, view).value
      }
    },
    preview: (metric, view) => preview(metric, view, clock.now()),
    effectFor(actor) {
      const seen = metrics.list().flatMap((metric) => {
        const view = viewOf(metric.id, actor)
        return view === null ? [] : [{ metric, view, value: metrics.read(metric.id, view).value }]
      })
      const at = { days, now: clock.now() }
      return (entity, before, after) => effectOf(seen, entity, { before, after }, at)
    },
  }
}
