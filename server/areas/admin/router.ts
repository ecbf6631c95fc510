import { openProcedure, procedure, router } from '../../trpc/procedures.ts'
import { chooseLanguage, endSession, signOutEverywhere } from './commands.ts'
import { endSessionInput, languageInput } from './contract.ts'
import { getDoor, getMe, listSessions } from './queries.ts'

export const adminRouter = router({
  me: router({
    get: procedure.query(({ ctx }) => getMe(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor))),
  }),
  door: router({
    get: openProcedure.query(({ ctx }) => getDoor(ctx.services.store.db, ctx.services.provider)),
  }),
  session: router({
    list: procedure.query(({ ctx }) => listSessions(ctx.work, ctx.actor)),
    delete: procedure.input(endSessionInput).mutation(({ ctx, input }) => endSession(ctx.work, ctx.actor, input)),
    all: router({ delete: procedure.mutation(({ ctx }) => signOutEverywhere(ctx.work, ctx.actor)) }),
  }),
  language: router({
    update: procedure.input(languageInput).mutation(({ ctx, input }) => chooseLanguage(ctx.work, ctx.actor, input)),
  }),
})
