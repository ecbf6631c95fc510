import { procedure, router, screenProcedure } from '../../trpc/procedures.ts'
import { acknowledgeAlarm, changeAlert, dropAlert, silenceAlert, watchMetric } from './alerts/commands.ts'
import { alertInput, alertsInput, changeAlertInput, silenceAlertInput, watchMetricInput } from './alerts/contract.ts'
import { listAlarms, listAlerts, listHungAlarms } from './alerts/queries.ts'
import { listOfferedColumns } from './columns/queries.ts'
import { buildMetric, changeMetric, retireMetric } from './commands.ts'
import { buildMetricInput, builtMetricInput, changeMetricInput, previewInput, retireMetricInput, usesInput } from './contract.ts'
import { getMetric, listMetrics, previewMetric, usesOfMetric } from './queries.ts'

/** What somebody wants to be told of a number. */
const alert = router({
  list: procedure
    .input(alertsInput)
    .query(({ ctx, input }) => listAlerts(ctx.work, ctx.services.kpis.visibleTo(ctx.actor), input.metric)),
  create: procedure
    .input(watchMetricInput)
    .mutation(({ ctx, input }) => watchMetric(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor), input)),
  update: procedure.input(changeAlertInput).mutation(({ ctx, input }) => changeAlert(ctx.work, input)),
  delete: procedure.input(alertInput).mutation(({ ctx, input }) => dropAlert(ctx.work, input)),
  silence: router({
    update: procedure.input(silenceAlertInput).mutation(({ ctx, input }) => silenceAlert(ctx.work, input)),
  }),
})

/** What rings now, and who is on it. */
const alarm = router({
  list: procedure.query(({ ctx }) => listAlarms(ctx.work, ctx.services.kpis.visibleTo(ctx.actor))),
  /** What takes the asking screen over. */
  hung: router({
    list: screenProcedure.query(({ ctx }) => listHungAlarms(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor))),
  }),
  acknowledgement: router({
    create: procedure
      .input(alertInput)
      .mutation(({ ctx, input }) => acknowledgeAlarm(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor), input)),
  }),
})

export const kpisRouter = router({
  alert,
  alarm,
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
