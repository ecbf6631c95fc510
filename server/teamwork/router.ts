import { procedure, router } from '../trpc/procedures.ts'
import { dropDraft, keepDraft } from './drafts/commands.ts'
import { draftInput, dropDraftInput } from './drafts/contract.ts'
import { listDrafts } from './drafts/queries.ts'

export const teamworkRouter = router({
  draft: router({
    list: procedure.query(({ ctx }) => listDrafts(ctx.work, ctx.actor)),
    update: procedure.input(draftInput).mutation(({ ctx, input }) => keepDraft(ctx.work, ctx.actor, input)),
    delete: procedure.input(dropDraftInput).mutation(({ ctx, input }) => dropDraft(ctx.work, ctx.actor, input)),
  }),
})
