import * as z from 'zod'
import { router, visitorProcedure } from '../trpc/procedures.ts'
import { topicSchema } from './protocol.ts'

const topicsInput = z.strictObject({
  topics: z.array(z.string().refine((topic) => topicSchema.safeParse(topic).success)).max(64),
})

export const liveRouter = router({
  /** The first paint of a page has values: the same snapshot that its live view starts with. */
  snapshot: router({
    get: visitorProcedure.input(topicsInput).query(({ ctx, input }) => ctx.services.snapshot(ctx.actor, input.topics)),
  }),
})
