import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant, key, stamps } from './columns.ts'
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

/** A long text that people write together: one for each that somebody who may write it has opened, its contents not logged. */
export const sharedTexts = pgTable(
  'shared_texts',
  {
    id: key(),
    entity: text().notNull(),
    record: text().notNull(),
    field: text().notNull(),
    /** What all of them have written, as a document of Yjs. */
    written: bytes().notNull(),
    /** That document as it was when its text was last the record's: others' changes of the record are merged from here. */
    saved: bytes().notNull(),
    /** Who wrote last of what the record does not have yet; null: it has all. */
    writerId: person(),
    ...stamps(),
  },
  (table) => [
    unique('shared_texts_once').on(table.entity, table.record, table.field),
    index('shared_texts_writer').on(table.writerId),
  ],
)

/** A talk about a record or a field of it, or about a number; said only to those who may see what it is about. */
export const threads = pgTable(
  'threads',
  {
    id: key(),
    entity: text().notNull(),
    record: text().notNull(),
    field: text(),
    /** Of a number: when it was spoken of, and what it was then as the metric's scaled integer. */
    pinnedAt: instant(),
    pinnedValue: bigint({ mode: 'number' }),
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

/** Who has a record in hand, where its desk keeps no such column of its own. */
export const assignments = pgTable(
  'assignments',
  {
    id: key(),
    entity: text().notNull(),
    record: text().notNull(),
    personId: person().notNull(),
    ...stamps(),
  },
  (table) => [unique('assignments_once').on(table.entity, table.record)],
)

export const noticeKind = pgEnum('notice_kind', ['mention', 'comment', 'assigned', 'changed', 'alarm'])

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
    /** When it went out by e-mail, alone or in a digest. */
    mailedAt: instant(),
    ...stamps(),
  },
  (table) => [index('notices_person').on(table.personId, table.at)],
)

export const noticeChannel = pgEnum('notice_channel', ['none', 'inbox', 'email'])

/** Which way a person wants to hear of a kind of thing: anywhere, or in one queue, warehouse or site (`scopeId`). */
export const noticeChoices = pgTable(
  'notice_choices',
  {
    id: key(),
    personId: person().notNull(),
    kind: noticeKind().notNull(),
    scopeId: uuid(),
    /** `email` is the inbox and e-mail. */
    channel: noticeChannel().notNull(),
    ...stamps(),
  },
  (table) => [unique('notice_choices_once').on(table.personId, table.kind, table.scopeId).nullsNotDistinct()],
)

export const digestPace = pgEnum('digest_pace', ['none', 'daily', 'weekly'])

/** When a person wants to be left alone, and how often to get one e-mail of what waits. */
export const inboxSettings = pgTable('inbox_settings', {
  id: key(),
  personId: person().notNull().unique('inbox_settings_once'),
  /** Minutes after midnight in the company's time zone; both null: never quiet. */
  quietFrom: integer(),
  quietUntil: integer(),
  quietWeekends: boolean().notNull().default(false),
  /** Nothing but mentions until then. */
  focusUntil: instant(),
  digest: digestPace().notNull().default('none'),
  digestSentAt: instant(),
  ...stamps(),
})
