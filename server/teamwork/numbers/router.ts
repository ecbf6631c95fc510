import { procedure, router } from '../../trpc/procedures.ts'
import { openNumberThread } from '../threads/commands.ts'
import { openNumberThreadInput } from '../threads/contract.ts'
import { listNumbers } from './queries.ts'

export const numberRouter = router({
  list: procedure.query(({ ctx }) => listNumbers(ctx.work, ctx.actor)),
  thread: router({
    create: procedure
      .input(openNumberThreadInput)
      .mutation(({ ctx, input }) => openNumberThread(ctx.work, ctx.actor, ctx.services.kpis.valueFor(ctx.actor), input)),
  }),
})
