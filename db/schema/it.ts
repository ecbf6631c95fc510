import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgEnum, pgSequence, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, key, stamps } from './columns.ts'
import { people, sites } from './people.ts'

export const ticketState = pgEnum('ticket_state', ['new', 'open', 'pending', 'solved', 'closed'])
export const ticketChannel = pgEnum('ticket_channel', ['phone', 'email', 'portal', 'chat', 'monitoring'])
export const commentKind = pgEnum('comment_kind', ['public', 'internal'])
export const serviceState = pgEnum('service_state', ['operational', 'degraded', 'down', 'maintenance'])

export const queues = pgTable('queues', {
  id: key(),
  name: text().notNull().unique(),
  siteId: uuid().references(() => sites.id),
  ...stamps(),
})

/** Working hours: seven days from Monday, each a list of `[from, to]` minutes after midnight in `timeZone`. */
export const businessCalendars = pgTable('business_calendars', {
  id: key(),
  name: text().notNull().unique(),
  timeZone: text().notNull(),
  week: jsonb().$type<[number, number][][]>().notNull(),
  holidays: date({ mode: 'string' }).array().notNull().default(sql`'{}'`),
  ...stamps(),
})

/** Promise by priority, in working minutes of its calendar; the narrowest match wins (queue before company). */
export const slaPolicies = pgTable('sla_policies', {
  id: key(),
  name: text().notNull(),
  queueId: uuid().references(() => queues.id),
  priority: smallint().notNull(),
  calendarId: uuid()
    .notNull()
    .references(() => businessCalendars.id),
  firstResponseMinutes: integer().notNull(),
  solutionMinutes: integer().notNull(),
  ...stamps(),
})

export const ticketNumber = pgSequence('ticket_number', { startWith: 1001 })

export const tickets = pgTable(
  'tickets',
  {
    id: key(),
    number: integer().notNull().unique().default(sql`nextval('ticket_number')`),
    subject: text().notNull(),
    body: text().notNull().default(''),
    requesterName: text().notNull(),
    requesterId: uuid().references(() => people.id),
    queueId: uuid()
      .notNull()
      .references(() => queues.id),
    assigneeId: uuid().references(() => people.id),
    state: ticketState().notNull().default('new'),
    /** 1 critical, 2 high, 3 moderate, 4 low. */
    priority: smallint().notNull().default(3),
    impact: smallint().notNull().default(2),
    urgency: smallint().notNull().default(2),
    channel: ticketChannel().notNull().default('portal'),
    category: text().notNull().default(''),
    siteId: uuid().references(() => sites.id),
    policyId: uuid().references(() => slaPolicies.id),
    openedAt: instant().notNull().default(sql`now()`),
    firstResponseDueAt: instant(),
    firstRespondedAt: instant(),
    /** Working seconds from opening to the first answer. */
    firstResponseSeconds: integer(),
    solutionDueAt: instant(),
    solvedAt: instant(),
    /** Working seconds from opening to the solution, pauses left out. */
    solutionSeconds: integer(),
    /** Whether the solution came in time: 1 yes, 0 no, null not solved or no promise. */
    solutionInTime: smallint(),
    closedAt: instant(),
    pausedSince: instant(),
    pausedSeconds: integer().notNull().default(0),
    reopenCount: integer().notNull().default(0),
    /** How often it went from one person or queue to another. */
    reassignmentCount: integer().notNull().default(0),
    /** Kept by a trigger on the conversation: so a new word of anybody moves the row on every screen. */
    commentCount: integer().notNull().default(0),
    /** 1 to 5, given by the requester after the solution. */
    rating: smallint(),
    ratedAt: instant(),
    /** The number that another system knows it by; an import of the same file finds it again. */
    externalRef: text().unique(),
    ...stamps(),
  },
  (table) => [
    index('tickets_working_set').on(table.state, table.queueId),
    index('tickets_assignee').on(table.assigneeId),
    index('tickets_opened').on(table.openedAt),
  ],
)

export const ticketComments = pgTable(
  'ticket_comments',
  {
    id: key(),
    ticketId: uuid()
      .notNull()
      .references(() => tickets.id),
    authorId: uuid().references(() => people.id),
    authorName: text().notNull(),
    kind: commentKind().notNull(),
    body: text().notNull(),
    ...stamps(),
  },
  (table) => [index('ticket_comments_ticket').on(table.ticketId, table.createdAt)],
)

/** The SLA ledger: each pause with its reason, so that any breach can be explained line by line. */
export const slaPauses = pgTable(
  'sla_pauses',
  {
    id: key(),
    ticketId: uuid()
      .notNull()
      .references(() => tickets.id),
    since: instant().notNull(),
    until: instant(),
    reason: text().notNull(),
    ...stamps(),
  },
  (table) => [index('sla_pauses_ticket').on(table.ticketId)],
)

export const services = pgTable('services', {
  id: key(),
  name: text().notNull().unique(),
  state: serviceState().notNull().default('operational'),
  note: text().notNull().default(''),
  since: instant().notNull().default(sql`now()`),
  ...stamps(),
})
