import { procedure, router } from '../../trpc/procedures.ts'
import { listMattersInput } from './contract.ts'
import { listMatters } from './queries.ts'

export const matterRouter = router({
  list: procedure.input(listMattersInput).query(({ ctx, input }) => listMatters(ctx.work, ctx.actor, input)),
})
