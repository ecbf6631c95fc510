import { procedure, router } from '../trpc/procedures.ts'
import { createUndo } from './commands.ts'
import { createUndoInput, getUndoPreviewInput } from './contract.ts'
import { getUndoPreview } from './queries.ts'

export const undoRouter = router({
  create: procedure.input(createUndoInput).mutation(({ ctx, input }) => createUndo(ctx.work, input)),
  preview: router({
    get: procedure.input(getUndoPreviewInput).query(({ ctx, input }) => getUndoPreview(ctx.work, input)),
  }),
})
