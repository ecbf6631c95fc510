import { procedure, router } from '../../trpc/procedures.ts'
import { exportTicketsInput, listTicketsInput } from './archive/contract.ts'
import { listTickets } from './archive/queries.ts'
import { assignTicket, claimNextInQueue, claimTicket } from './assignments/commands.ts'
import { assignTicketInput, claimTicketInput, nextInQueueInput } from './assignments/contract.ts'
import { commentTicket } from './comments/commands.ts'
import { commentTicketInput } from './comments/contract.ts'
import { exportTickets } from './exports/queries.ts'
import { getTicket } from './panel/queries.ts'
import { listAssignable } from './references/queries.ts'
import { setServiceState } from './services/commands.ts'
import { setServiceStateInput } from './services/contract.ts'
import { changeState } from './states/commands.ts'
import { changeStateInput } from './states/contract.ts'
import { editTicket, openTicket, rateTicket, setPriority } from './tickets/commands.ts'
import { editTicketInput, getTicketInput, openTicketInput, rateTicketInput, setPriorityInput } from './tickets/contract.ts'

const ticket = router({
  get: procedure.input(getTicketInput).query(({ ctx, input }) => getTicket(ctx.work, input)),
  list: procedure.input(listTicketsInput).query(({ ctx, input }) => listTickets(ctx.work, input)),
  export: router({
    get: procedure.input(exportTicketsInput).query(({ ctx, input }) => exportTickets(ctx.work, input)),
  }),
  create: procedure.input(openTicketInput).mutation(({ ctx, input }) => openTicket(ctx.work, input)),
  update: procedure.input(editTicketInput).mutation(({ ctx, input }) => editTicket(ctx.work, input)),
  claim: router({
    create: procedure.input(claimTicketInput).mutation(({ ctx, input }) => claimTicket(ctx.work, input)),
  }),
  assignment: router({
    update: procedure.input(assignTicketInput).mutation(({ ctx, input }) => assignTicket(ctx.work, input)),
  }),
  priority: router({
    update: procedure.input(setPriorityInput).mutation(({ ctx, input }) => setPriority(ctx.work, input)),
  }),
  state: router({
    update: procedure.input(changeStateInput).mutation(({ ctx, input }) => changeState(ctx.work, input)),
  }),
  comment: router({
    create: procedure.input(commentTicketInput).mutation(({ ctx, input }) => commentTicket(ctx.work, input)),
  }),
  rating: router({
    update: procedure.input(rateTicketInput).mutation(({ ctx, input }) => rateTicket(ctx.work, input)),
  }),
})

const queue = router({
  /** The next in the queue becomes the caller's. */
  next: router({
    create: procedure.input(nextInQueueInput).mutation(({ ctx, input }) => claimNextInQueue(ctx.work, input)),
  }),
})

const service = router({
  state: router({
    update: procedure.input(setServiceStateInput).mutation(({ ctx, input }) => setServiceState(ctx.work, input)),
  }),
})

/** People who can be given tickets. */
const assignee = router({ list: procedure.query(({ ctx }) => listAssignable(ctx.work)) })

export const itRouter = router({ ticket, queue, service, assignee })
