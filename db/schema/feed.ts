import { sql } from 'drizzle-orm'
import { bigint, bigserial, customType, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Value } from '../../server/kernel/record.ts'
import { instant } from './columns.ts'

/** What feed_image (db/migrations) makes of a row, or a part of it. */
type Image = { readonly [column: string]: Value }

const snapshot = customType<{ data: string }>({ dataType: () => 'pg_snapshot' })

/** A committed transaction at its place in the order that everybody agrees on (server/feed/SPEC.md). */
export const feedTx = pgTable(
  'feed_tx',
  {
    pos: bigint({ mode: 'number' }).primaryKey(),
    /** Made with the position: a placing that was lost and made again has another one. */
    id: uuid().notNull().default(sql`gen_random_uuid()`),
    /** Its rows are those of this number between the two ids; after a restore into another cluster a number can come again. */
    xid: bigint({ mode: 'number' }).notNull(),
    firstRow: bigint({ mode: 'number' }).notNull(),
    lastRow: bigint({ mode: 'number' }).notNull(),
    /** What was committed when it got its place: the next placing takes what this did not show. */
    seen: snapshot().notNull().default(sql`pg_current_snapshot()`),
  },
  (table) => [index('feed_tx_xid').on(table.xid)],
)

/** One changed row: its new image and the old values of the columns that changed. No foreign key: the log is not locked. */
export const feedRow = pgTable(
  'feed_row',
  {
    id: bigserial({ mode: 'number' }).notNull(),
    xid: bigint({ mode: 'number' }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    tab: text().notNull(),
    pk: uuid().notNull(),
    op: text({ enum: ['i', 'u', 'd'] }).notNull(),
    version: integer().notNull(),
    new: jsonb().$type<Image>(),
    old: jsonb().$type<Image>(),
    actor: text().notNull().default(sql`coalesce(nullif(current_setting('trastienda.actor', true), ''), 'db:' || session_user)`),
    session: text().default(sql`nullif(current_setting('trastienda.session', true), '')`),
    mutation: text().default(sql`nullif(current_setting('trastienda.mutation', true), '')`),
    at: instant().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ name: 'feed_row_pkey', columns: [table.xid, table.id] }),
    index('feed_row_record').on(table.pk, table.id),
    index('feed_row_actor').on(table.actor, table.id),
    index('feed_row_mutation').on(table.mutation).where(sql`${table.mutation} is not null`),
  ],
)

/** The first answer to each mutation, so that a repeated call takes effect once. */
export const mutations = pgTable('mutations', {
  key: uuid().primaryKey(),
  personId: uuid().notNull(),
  /** Digest of what was asked; the same key with another content is refused. */
  digest: text().notNull(),
  answer: jsonb().notNull(),
  at: instant().notNull().default(sql`now()`),
})

/** How far something that reads the log on its own has come; one node at a time moves it on. */
export const feedFollowers = pgTable('feed_followers', {
  name: text().primaryKey(),
  pos: bigint({ mode: 'number' }).notNull(),
})
