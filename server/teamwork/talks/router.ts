import { procedure, router } from '../../trpc/procedures.ts'
import { listTalksInput } from './contract.ts'
import { listTalks } from './queries.ts'

export const talkRouter = router({
  list: procedure.input(listTalksInput).query(({ ctx, input }) => listTalks(ctx.work, ctx.actor, input)),
})
