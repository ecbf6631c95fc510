import { sql } from 'drizzle-orm'
import { index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, key, stamps } from './columns.ts'
import { people } from './people.ts'

const person = () => uuid().references(() => people.id)

/** What a person has typed and not saved, on whatever device; the words themselves are not logged. */
export const drafts = pgTable(
  'drafts',
  {
    id: key(),
    personId: person().notNull(),
    /** Record and field, as the screen calls them. */
    name: text().notNull(),
    body: text().notNull(),
    ...stamps(),
  },
  (table) => [unique('drafts_once').on(table.personId, table.name)],
)

/** A talk about a record or a field of it; said only to those who may see the record. */
export const threads = pgTable(
  'threads',
  {
    id: key(),
    entity: text().notNull(),
    record: text().notNull(),
    field: text(),
    openedBy: person().notNull(),
    commentCount: integer().notNull().default(0),
    resolvedAt: instant(),
    resolvedBy: person(),
    ...stamps(),
  },
  (table) => [index('threads_record').on(table.entity, table.record)],
)

export const threadComments = pgTable(
  'thread_comments',
  {
    id: key(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    authorId: person().notNull(),
    body: text().notNull(),
    mentions: uuid().array().notNull().default(sql`'{}'`),
    ...stamps(),
  },
  (table) => [index('thread_comments_thread').on(table.threadId)],
)

/** Who wants to hear of a record. */
export const watches = pgTable(
  'watches',
  {
    id: key(),
    personId: person().notNull(),
    entity: text().notNull(),
    record: text().notNull(),
    ...stamps(),
  },
  (table) => [
    unique('watches_once').on(table.personId, table.entity, table.record),
    index('watches_record').on(table.entity, table.record),
  ],
)

export const noticeKind = pgEnum('notice_kind', ['mention', 'comment', 'assigned'])

/** One line of a person's inbox: that something happened to a record, never what it says; rights decide that when it is read. */
export const notices = pgTable(
  'notices',
  {
    id: key(),
    personId: person().notNull(),
    kind: noticeKind().notNull(),
    entity: text().notNull(),
    record: text().notNull(),
    threadId: uuid().references(() => threads.id),
    /** Who did it last, as the feed names them. */
    actor: text().notNull(),
    /** How often it happened since the person last looked. */
    count: integer().notNull().default(1),
    at: instant().notNull().default(sql`now()`),
    seenAt: instant(),
    doneAt: instant(),
    snoozedUntil: instant(),
    ...stamps(),
  },
  (table) => [index('notices_person').on(table.personId, table.at)],
)
