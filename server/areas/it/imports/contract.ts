import * as z from 'zod'
import { bodyInput, lineInput } from '../../input.ts'
import { ticketChannels } from '../tickets/contract.ts'
import { ticketStates } from '../tickets/rules.ts'

const instant = z.int().min(0).max(Date.UTC(2100, 0))
const pause = z.strictObject({ since: instant, until: instant, reason: lineInput(200) })

/** A ticket as another system tells of it; queue and people are names. */
export const importedTicketSchema = z.strictObject({
  externalRef: lineInput(64),
  /** Without one, a ticket is called by its number there. */
  subject: lineInput(200).nullable(),
  category: bodyInput(120).nullable(),
  requesterName: lineInput(120).nullable(),
  queue: lineInput(120).nullable(),
  assignee: lineInput(120).nullable(),
  /** Who solved it: the assignee where none is named. */
  solver: lineInput(120).nullable(),
  state: z.enum(ticketStates),
  /** The state in the other system's words: the reason of a pause. */
  stateName: lineInput(200),
  priority: z.int().min(1).max(4),
  impact: z.int().min(1).max(3),
  urgency: z.int().min(1).max(3),
  channel: z.enum(ticketChannels),
  openedAt: instant,
  changedAt: instant,
  solvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  inTime: z.boolean().nullable(),
  reopenCount: z.int().min(0),
  reassignmentCount: z.int().min(0),
  /** What a log of several rows told on the way here. */
  pauses: z.array(pause).default([]),
  stateSince: instant.nullable().default(null),
})
export type ImportedTicket = z.infer<typeof importedTicketSchema>
