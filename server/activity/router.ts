import { procedure, router } from '../trpc/procedures.ts'
import { getDigestInput, listActivityInput } from './contract.ts'
import { getDigest } from './digest.ts'
import { listActivity } from './queries.ts'

export const activityRouter = router({
  list: procedure.input(listActivityInput).query(({ ctx, input }) => listActivity(ctx.work, input)),
  /** What happened since the person left. */
  digest: router({
    get: procedure
      .input(getDigestInput)
      .query(({ ctx, input }) => getDigest(ctx.work, input, ctx.services.kpis.effectFor(ctx.actor))),
  }),
})
