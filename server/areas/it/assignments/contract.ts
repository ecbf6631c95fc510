import * as z from 'zod'
import { baseInput, idInput, keyInput } from '../../input.ts'

export const claimTicketInput = z.strictObject({ key: keyInput, id: idInput })
export type ClaimTicket = z.infer<typeof claimTicketInput>

/** Null puts the ticket back into its queue. */
export const assignTicketInput = z.strictObject({ key: keyInput, id: idInput, base: baseInput, assigneeId: idInput.nullable() })
export type AssignTicket = z.infer<typeof assignTicketInput>

/** Of one queue, or of all that the actor works in. */
export const nextInQueueInput = z.strictObject({ key: keyInput, queueId: idInput.nullable() })
export type NextInQueue = z.infer<typeof nextInQueueInput>
