import { boolean, index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { boards, boardTabs } from './boards.ts'
import { instant, key, stamps } from './columns.ts'
import { people, sites } from './people.ts'

const person = () => uuid().references(() => people.id)

/** Whether a screen may name people and whom records are about, or shows numbers only. */
export const screenPrivacy = pgEnum('screen_privacy', ['public', 'staff'])
export const playlistTransition = pgEnum('playlist_transition', ['cut', 'fade'])

/** Boards that screens show in turn. */
export const playlists = pgTable('playlists', {
  id: key(),
  name: text().notNull(),
  transition: playlistTransition().notNull().default('cut'),
  ...stamps(),
})

export const playlistItems = pgTable(
  'playlist_items',
  {
    id: key(),
    playlistId: uuid()
      .notNull()
      .references(() => playlists.id),
    boardId: uuid()
      .notNull()
      .references(() => boards.id),
    /** Null: all its tabs, each for the whole time. */
    tabId: uuid().references(() => boardTabs.id),
    place: integer().notNull(),
    seconds: integer().notNull(),
    /** Minutes after midnight at the screen's site; both null: all day. */
    fromMinute: integer(),
    untilMinute: integer(),
    /** ISO weekdays, Monday 1; empty: all. */
    weekdays: integer().array().notNull().default([]),
    ...stamps(),
  },
  (table) => [index('playlist_items_playlist').on(table.playlistId)],
)

/** A TV on a wall: a device with an identity of its own, no person's. */
export const screens = pgTable('screens', {
  id: key(),
  name: text().notNull(),
  siteId: uuid()
    .notNull()
    .references(() => sites.id),
  privacy: screenPrivacy().notNull().default('public'),
  playlistId: uuid().references(() => playlists.id),
  pairedBy: person().notNull(),
  /** Minutes after midnight at its site between which it is dark; both null: never. */
  offFrom: integer(),
  offUntil: integer(),
  /** Between which no alarm sounds. */
  quietFrom: integer(),
  quietUntil: integer(),
  sound: boolean().notNull().default(true),
  /** When it was last told to say its name, and to load itself anew. */
  identifyAt: instant(),
  reloadAt: instant(),
  /** What somebody shows on it instead of its playlist, and until when. */
  shownBoardId: uuid().references(() => boards.id),
  shownTabId: uuid().references(() => boardTabs.id),
  shownBy: person(),
  shownUntil: instant(),
  revokedAt: instant(),
  ...stamps(),
})

/** What a screen proves itself by, and how it was last seen; written too often to be anybody's history. */
export const screenDevices = pgTable('screen_devices', {
  screenId: uuid()
    .primaryKey()
    .references(() => screens.id),
  tokenHash: text().notNull().unique('screen_devices_token'),
  /** The token before: good until the screen has shown, some minutes later, that it has the new one. */
  formerHash: text().unique('screen_devices_former'),
  issuedAt: instant().notNull(),
  seenAt: instant(),
  width: integer(),
  height: integer(),
  build: text(),
  showing: text(),
})

/** A device that asks to become a screen: it shows the code, somebody who may approves it. */
export const screenPairings = pgTable(
  'screen_pairings',
  {
    id: key(),
    codeHash: text().notNull().unique('screen_pairings_code'),
    /** What the device proves by that it is the one which asked. */
    deviceHash: text().notNull().unique('screen_pairings_device'),
    expiresAt: instant().notNull(),
    screenId: uuid().references(() => screens.id),
  },
  (table) => [index('screen_pairings_expiry').on(table.expiresAt)],
)
