import { entities, longTexts } from '../areas/all.ts'
import { procedure, router } from '../trpc/procedures.ts'
import { assignRecord } from './assignments/commands.ts'
import { assignInput } from './assignments/contract.ts'
import { getAssignment } from './assignments/queries.ts'
import { dropDraft, keepDraft } from './drafts/commands.ts'
import { draftInput, dropDraftInput } from './drafts/contract.ts'
import { listDrafts } from './drafts/queries.ts'
import { inboxRouter } from './inbox/router.ts'
import { matterRouter } from './matters/router.ts'
import { numberRouter } from './numbers/router.ts'
import { talkRouter } from './talks/router.ts'
import { saveText, writeText } from './texts/commands.ts'
import { saveTextInput, writeTextInput } from './texts/contract.ts'
import { listUnsaved } from './texts/queries.ts'
import { addComment, openThread, resolveThread } from './threads/commands.ts'
import { aboutInput, addCommentInput, openThreadInput, resolveThreadInput } from './threads/contract.ts'
import { listThreads } from './threads/queries.ts'
import { watchRecord } from './watches/commands.ts'
import { watchInput } from './watches/contract.ts'
import { isWatching } from './watches/queries.ts'

export const teamworkRouter = router({
  draft: router({
    list: procedure.query(({ ctx }) => listDrafts(ctx.work, ctx.actor)),
    update: procedure.input(draftInput).mutation(({ ctx, input }) => keepDraft(ctx.work, ctx.actor, input)),
    delete: procedure.input(dropDraftInput).mutation(({ ctx, input }) => dropDraft(ctx.work, ctx.actor, input)),
  }),
  /** A long text that several write together: what each has written, and what is saved of it. */
  text: router({
    update: procedure.input(writeTextInput).mutation(({ ctx, input }) => writeText(ctx.work, longTexts, input)),
    unsaved: router({ list: procedure.query(({ ctx }) => listUnsaved(ctx.work, ctx.actor, longTexts)) }),
    saved: router({
      update: procedure.input(saveTextInput).mutation(({ ctx, input }) => saveText(ctx.work, longTexts, input)),
    }),
  }),
  thread: router({
    list: procedure.input(aboutInput).query(({ ctx, input }) => listThreads(ctx.work, ctx.actor, entities, input)),
    create: procedure.input(openThreadInput).mutation(({ ctx, input }) => openThread(ctx.work, ctx.actor, entities, input)),
    update: procedure.input(resolveThreadInput).mutation(({ ctx, input }) => resolveThread(ctx.work, ctx.actor, entities, input)),
    comment: router({
      create: procedure.input(addCommentInput).mutation(({ ctx, input }) => addComment(ctx.work, ctx.actor, entities, input)),
    }),
  }),
  matter: matterRouter,
  number: numberRouter,
  talk: talkRouter,
  /** Who has a record in hand. */
  assignment: router({
    get: procedure.input(aboutInput).query(({ ctx, input }) => getAssignment(ctx.work, ctx.actor, entities, input)),
    update: procedure.input(assignInput).mutation(({ ctx, input }) => assignRecord(ctx.work, ctx.actor, entities, input)),
  }),
  watch: router({
    get: procedure.input(aboutInput).query(({ ctx, input }) => isWatching(ctx.work, ctx.actor, input)),
    update: procedure.input(watchInput).mutation(({ ctx, input }) => watchRecord(ctx.work, ctx.actor, entities, input)),
  }),
  inbox: inboxRouter,
})
