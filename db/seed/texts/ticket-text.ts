import type { QueueName } from '../service-desk.ts'

/** What somebody asks and how it goes on; `{n}` is a number that makes one till differ from another. */
export type TicketText = {
  queue: QueueName
  category: string
  /** 1 high to 3 low. */
  impact: number
  urgency: number
  subject: string
  body: string
  answer: string
  solution: string
}
