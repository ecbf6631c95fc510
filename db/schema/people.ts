import { sql } from 'drizzle-orm'
import { boolean, index, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, key, stamps } from './columns.ts'

export const role = pgEnum('role', [
  'admin',
  'manager',
  'finance',
  'logistics',
  'hr',
  'it',
  'facilities',
  'marketing',
  'external',
  'wall',
])

export const locale = pgEnum('locale', ['en', 'es', 'pt'])

/** One row: the company that this installation serves. */
export const company = pgTable('company', {
  id: key(),
  name: text().notNull(),
  timeZone: text().notNull(),
  currency: text().notNull(),
  locale: locale().notNull().default('en'),
  demo: boolean().notNull().default(false),
  ...stamps(),
})

export const sites = pgTable('sites', {
  id: key(),
  name: text().notNull(),
  timeZone: text().notNull(),
  ...stamps(),
})

export const people = pgTable('people', {
  id: key(),
  name: text().notNull(),
  email: text().notNull().unique(),
  title: text().notNull().default(''),
  locale: locale().notNull().default('en'),
  /** Hue of the person's colour on every screen, degrees. */
  hue: text().notNull().default('210'),
  siteId: uuid().references(() => sites.id),
  active: boolean().notNull().default(true),
  ...stamps(),
})

/** A role of a person; `scopeId` narrows it to one queue, warehouse or site, `until` ends it. */
export const memberships = pgTable(
  'memberships',
  {
    id: key(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    role: role().notNull(),
    scopeId: uuid(),
    until: instant(),
    ...stamps(),
  },
  (table) => [unique('memberships_once').on(table.personId, table.role, table.scopeId).nullsNotDistinct()],
)

/** How a person proves who they are: an argon2id hash, or a subject of the company's identity provider. Never in the feed. */
export const credentials = pgTable(
  'credentials',
  {
    id: key(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ['password', 'oidc'] }).notNull(),
    subject: text(),
    hash: text(),
    changedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [unique('credentials_subject').on(table.kind, table.subject), index('credentials_person').on(table.personId)],
)

/** The truth about who is signed in; a token names a row here, and a revoked row ends it everywhere. */
export const sessions = pgTable(
  'sessions',
  {
    id: key(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    device: text().notNull().default(''),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    ...stamps(),
  },
  (table) => [index('sessions_person').on(table.personId)],
)
