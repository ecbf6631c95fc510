import { entities } from '../../areas/all.ts'
import { procedure, router } from '../../trpc/procedures.ts'
import { chooseChannel } from '../choices/commands.ts'
import { choiceInput } from '../choices/contract.ts'
import { chooseSettings, focus } from '../settings/commands.ts'
import { focusInput, inboxSettingsInput } from '../settings/contract.ts'
import { getInboxWishes } from '../settings/queries.ts'
import { bringBack, markDone, markSeen, snooze, takeUpAgain } from './commands.ts'
import { noticeIdsInput, snoozeInput } from './contract.ts'
import { getInbox, listSnoozed } from './queries.ts'

export const inboxRouter = router({
  get: procedure.query(({ ctx }) => getInbox(ctx.work, ctx.actor, entities)),
  seen: router({ update: procedure.input(noticeIdsInput).mutation(({ ctx, input }) => markSeen(ctx.work, ctx.actor, input)) }),
  done: router({
    update: procedure.input(noticeIdsInput).mutation(({ ctx, input }) => markDone(ctx.work, ctx.actor, input)),
    delete: procedure.input(noticeIdsInput).mutation(({ ctx, input }) => takeUpAgain(ctx.work, ctx.actor, input)),
  }),
  snooze: router({
    list: procedure.query(({ ctx }) => listSnoozed(ctx.work, ctx.actor, entities)),
    update: procedure.input(snoozeInput).mutation(({ ctx, input }) => snooze(ctx.work, ctx.actor, input)),
    delete: procedure.input(noticeIdsInput).mutation(({ ctx, input }) => bringBack(ctx.work, ctx.actor, input)),
  }),
  focus: router({ update: procedure.input(focusInput).mutation(({ ctx, input }) => focus(ctx.work, ctx.actor, input)) }),
  choice: router({
    update: procedure
      .input(choiceInput)
      .mutation(({ ctx, input }) => chooseChannel(ctx.work, ctx.actor, input, ctx.services.mails)),
  }),
  settings: router({
    get: procedure.query(({ ctx }) => getInboxWishes(ctx.work, ctx.actor, entities, ctx.services.mails)),
    update: procedure
      .input(inboxSettingsInput)
      .mutation(({ ctx, input }) => chooseSettings(ctx.work, ctx.actor, input, ctx.services.mails)),
  }),
})
