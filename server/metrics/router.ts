import * as z from 'zod'
import { router, visitorProcedure } from '../trpc/procedures.ts'
import { keptDays } from './points.ts'

const historyInput = z.strictObject({ id: z.string().max(80), days: z.int().min(1).max(keptDays).optional() })

export const metricsRouter = router({
  /** The past of a tile's number, of 30 days unless said; null when the reader may not see it. */
  history: router({
    get: visitorProcedure
      .input(historyInput)
      .query(({ ctx, input }) => ctx.services.kpis.history(input.id, ctx.actor, input.days)),
  }),
})
