import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { BoardContent, SeatContent, TileSettings } from './board-content.ts'
import { instant, key, stamps } from './columns.ts'
import { people, role } from './people.ts'

/** Whose a board is: one person's, everybody's of a role in one place, of a role, or of the company. */
export const audience = pgEnum('audience', ['own', 'team', 'role', 'company'])
/** Who may change it besides its owner, managers and admins: nobody, or all who see it. */
export const boardEditing = pgEnum('board_editing', ['owner', 'readers'])
export const boardPeriod = pgEnum('board_period', ['day', 'week', 'month', 'quarter', 'year'])

const person = () => uuid().references(() => people.id)

export const boards = pgTable(
  'boards',
  {
    id: key(),
    name: text().notNull(),
    note: text().notNull().default(''),
    ownerId: person().notNull(),
    audience: audience().notNull().default('own'),
    /** Of a team's and a role's board. */
    role: role(),
    /** Of a team's board: its queue, warehouse or site. */
    placeId: uuid(),
    editing: boardEditing().notNull().default('owner'),
    /** How far its charts look back. */
    period: boardPeriod().notNull().default('month'),
    /** The queue or warehouse whose part of each number it shows; null: the whole. */
    narrowedTo: uuid(),
    /** When it was last its owner's alone: versions from before are theirs only. */
    sharedAt: instant(),
    ...stamps(),
  },
  (table) => [index('boards_owner').on(table.ownerId)],
)

/** A board's pages, left to right by `place`. */
export const boardTabs = pgTable(
  'board_tabs',
  {
    id: key(),
    boardId: uuid()
      .notNull()
      .references(() => boards.id),
    name: text().notNull(),
    place: integer().notNull(),
    ...stamps(),
  },
  (table) => [index('board_tabs_board').on(table.boardId)],
)

/** One tile on the grid of twelve columns: a row of its own, so that two who compose one board merge by tile. */
export const boardTiles = pgTable(
  'board_tiles',
  {
    id: key(),
    boardId: uuid()
      .notNull()
      .references(() => boards.id),
    tabId: uuid()
      .notNull()
      .references(() => boardTabs.id),
    kind: text().notNull(),
    x: integer().notNull(),
    y: integer().notNull(),
    w: integer().notNull(),
    h: integer().notNull(),
    settings: jsonb().$type<TileSettings>().notNull(),
    ...stamps(),
  },
  (table) => [index('board_tiles_board').on(table.boardId), index('board_tiles_tab').on(table.tabId)],
)

/** A board as it stood when somebody was done composing it. */
export const boardVersions = pgTable(
  'board_versions',
  {
    id: key(),
    boardId: uuid().notNull(),
    number: integer().notNull(),
    authorId: person().notNull(),
    note: text().notNull().default(''),
    content: jsonb().$type<BoardContent>().notNull(),
    ...stamps(),
  },
  (table) => [unique('board_versions_once').on(table.boardId, table.number)],
)

/** The board that people of a role begin with. */
export const boardHomes = pgTable('board_homes', {
  id: key(),
  role: role().notNull().unique('board_homes_once'),
  boardId: uuid()
    .notNull()
    .references(() => boards.id),
  ...stamps(),
})

/** What one person sees otherwise of a board, which stays the one that everybody has. */
export const boardSeats = pgTable(
  'board_seats',
  {
    id: key(),
    personId: person().notNull(),
    boardId: uuid()
      .notNull()
      .references(() => boards.id),
    /** Their home, whatever their role's is. */
    home: boolean().notNull().default(false),
    content: jsonb().$type<SeatContent>().notNull().default(sql`'{"hidden": [], "places": {}, "period": null}'`),
    ...stamps(),
  },
  (table) => [unique('board_seats_once').on(table.personId, table.boardId)],
)
