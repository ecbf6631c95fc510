import * as z from 'zod'
import { baseInput, bodyInput, idInput, keyInput, lineInput } from '../../input.ts'
import { bodyMost } from './rules.ts'

export const ticketChannels = ['phone', 'email', 'portal', 'chat', 'monitoring'] as const

/** 1 critical to 4 low. */
const priority = z.int().min(1).max(4)
/** Impact and urgency: 1 high to 3 low. */
const weight = z.int().min(1).max(3)

const fields = {
  subject: lineInput(200),
  body: bodyInput(bodyMost).exactOptional(),
  requesterName: lineInput(120).exactOptional(),
  requesterId: idInput.nullable().exactOptional(),
  queueId: idInput,
  impact: weight.exactOptional(),
  urgency: weight.exactOptional(),
  channel: z.enum(ticketChannels).exactOptional(),
  category: bodyInput(120).exactOptional(),
  siteId: idInput.nullable().exactOptional(),
}

/** Without a requester the ticket is the opener's own. */
export const openTicketInput = z.strictObject({ key: keyInput, ...fields })
export type OpenTicket = z.infer<typeof openTicketInput>

/** Only what was changed, with the version that it was changed on; others' changes to other fields stay. */
export const editTicketInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z
    .strictObject({ ...fields, subject: fields.subject.exactOptional(), queueId: fields.queueId.exactOptional() })
    .refine((set) => Object.keys(set).length > 0, 'nothing is changed: name at least one field'),
})
export type EditTicket = z.infer<typeof editTicketInput>

/** An agent's own judgement, over the one that impact and urgency give. */
export const setPriorityInput = z.strictObject({ key: keyInput, id: idInput, base: baseInput, priority })
export type SetPriority = z.infer<typeof setPriorityInput>

export const rateTicketInput = z.strictObject({ key: keyInput, id: idInput, rating: z.int().min(1).max(5) })
export type RateTicket = z.infer<typeof rateTicketInput>

export const getTicketInput = z.strictObject({ id: idInput })
