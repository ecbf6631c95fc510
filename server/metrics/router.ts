import * as z from 'zod'
import { router, visitorProcedure } from '../trpc/procedures.ts'

const idInput = z.strictObject({ id: z.string().max(80) })

export const metricsRouter = router({
  /** The past of a tile's number; null when the reader may not see it or nothing is kept yet. */
  history: router({
    get: visitorProcedure.input(idInput).query(({ ctx, input }) => ctx.services.kpis.history(input.id, ctx.actor)),
  }),
})
