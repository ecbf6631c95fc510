import { procedure, router } from '../../trpc/procedures.ts'
import { listOfferedColumns } from './columns/queries.ts'
import { buildMetric, changeMetric, retireMetric } from './commands.ts'
import { buildMetricInput, builtMetricInput, changeMetricInput, previewInput, retireMetricInput, usesInput } from './contract.ts'
import { getMetric, listMetrics, previewMetric, usesOfMetric } from './queries.ts'

export const kpisRouter = router({
  metric: router({
    list: procedure.query(({ ctx }) => listMetrics(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor))),
    get: procedure.input(builtMetricInput).query(({ ctx, input }) => getMetric(ctx.work, input.id)),
    create: procedure.input(buildMetricInput).mutation(({ ctx, input }) => buildMetric(ctx.work, ctx.actor, input)),
    update: procedure.input(changeMetricInput).mutation(({ ctx, input }) => changeMetric(ctx.work, input)),
    retirement: router({
      create: procedure.input(retireMetricInput).mutation(({ ctx, input }) => retireMetric(ctx.work, input)),
    }),
    uses: router({
      get: procedure
        .input(usesInput)
        .query(({ ctx, input }) => usesOfMetric(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor), input.id)),
    }),
  }),
  preview: router({
    get: procedure.input(previewInput).query(({ ctx, input }) => previewMetric(ctx.work, ctx.services.kpis.preview, input)),
  }),
  /** What a metric can be made of, of each entity that the reader may count. */
  column: router({
    list: procedure.query(({ ctx }) => listOfferedColumns(ctx.work)),
  }),
})
