import * as z from 'zod'
import { idInput } from '../../input.ts'

/** Columns that lists may be filtered by; the reader's roles narrow them further. */
const filterColumn = z.enum([
  'id',
  'number',
  'subject',
  'requesterId',
  'queueId',
  'assigneeId',
  'state',
  'priority',
  'impact',
  'urgency',
  'channel',
  'category',
  'siteId',
  'policyId',
  'openedAt',
  'firstResponseDueAt',
  'firstRespondedAt',
  'firstResponseSeconds',
  'solutionDueAt',
  'solvedAt',
  'solutionSeconds',
  'solutionInTime',
  'closedAt',
  'pausedSince',
  'pausedSeconds',
  'reopenCount',
  'reassignmentCount',
  'rating',
  'ratedAt',
  'externalRef',
])

export const sortColumns = ['number', 'priority', 'openedAt', 'solutionDueAt', 'solvedAt', 'closedAt', 'rating'] as const

const number = z.number().min(-9e15).max(9e15)
const simple = z.union([z.string().max(200), number, z.boolean()])
const values = z.array(simple).max(100)

/** The conditions of a metric's records, as server/metrics/filter.ts has them. */
const condition = z.union([
  z.strictObject({ column: filterColumn, is: z.enum(['null', 'set']) }),
  z.strictObject({ column: filterColumn, in: values }),
  z.strictObject({ column: filterColumn, notIn: values }),
  z.strictObject({
    column: filterColumn,
    compare: z.enum(['<', '<=', '=', '<>', '>=', '>']),
    to: z.union([number, z.string().max(200), z.strictObject({ column: filterColumn })]),
  }),
])

/** Of groups of conditions at least one. */
const anyOf = z.strictObject({ anyOf: z.array(z.array(condition).max(20)).max(10) })

const instantOf = { column: filterColumn, orElse: filterColumn.exactOptional() }
const end = z.number().min(-1e6).max(1e6).nullable()
const window = z.union([
  z.strictObject({ ...instantOf, days: z.int().min(1).max(4000), back: z.int().min(0).max(4000).exactOptional() }),
  z.strictObject({ ...instantOf, hours: z.strictObject({ from: end, to: end }) }),
])

/** Which tickets: a metric's records, or conditions of one's own. */
const chosen = {
  filter: z.array(z.union([condition, anyOf])).max(20),
  window: window.optional(),
  sort: z.strictObject({ column: z.enum(sortColumns), descending: z.boolean() }),
}

export const exportTicketsInput = z.strictObject(chosen)
export type ExportTickets = z.infer<typeof exportTicketsInput>

export const listTicketsInput = z.strictObject({
  ...chosen,
  limit: z.int().min(1).max(200),
  /** The end of the page before, as its answer gave it. */
  after: z.strictObject({ value: number.nullable(), id: idInput }).nullable(),
})
export type ListTickets = z.infer<typeof listTicketsInput>
