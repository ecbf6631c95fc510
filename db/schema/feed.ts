import { sql } from 'drizzle-orm'
import { bigint, bigserial, customType, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Value } from '../../server/kernel/record.ts'
import { instant } from './columns.ts'

/** What feed_image (db/migrations) makes of a row, or a part of it. */
type Image = { readonly [column: string]: Value }

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** A committed transaction; `pos` is its place in the order that everybody agrees on (server/feed/SPEC.md). */
export const feedTx = pgTable(
  'feed_tx',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    actor: text().notNull(),
    session: text(),
    mutation: text(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    pos: bigint({ mode: 'number' }),
  },
  (table) => [
    uniqueIndex('feed_tx_pos').on(table.pos).where(sql`pos is not null`),
    index('feed_tx_unplaced').on(table.id).where(sql`pos is null`),
  ],
)

/** One changed row: its new image and the old values of the columns that changed. No foreign key: the log is not locked. */
export const feedRow = pgTable(
  'feed_row',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    tx: uuid().notNull(),
    tab: text().notNull(),
    pk: uuid().notNull(),
    op: text({ enum: ['i', 'u', 'd'] }).notNull(),
    version: integer().notNull(),
    new: jsonb().$type<Image>(),
    old: jsonb().$type<Image>(),
  },
  (table) => [index('feed_row_tx').on(table.tx, table.id), index('feed_row_record').on(table.pk, table.id)],
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
