import * as table from '../../../db/schema/boards.ts'
import { entity } from '../../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const
const board = { is: 'boards' } as const

/**
 * A board is in no view, or each person would need a view of their own: who has it open is told, and asks for it anew.
 * What was on it before it was shared is not its readers': its changes are each their maker's alone.
 */
export const boards = entity({
  name: 'boards',
  table: table.boards,
  columns: {
    ...stamps,
    name: 'public',
    note: 'public',
    ownerId: 'public',
    audience: 'public',
    role: 'public',
    placeId: 'public',
    editing: 'public',
    period: 'public',
    narrowedTo: 'public',
    sharedAt: 'secret',
  },
  scopes: { own: ['ownerId'] },
  label: { column: 'name' },
  past: {
    undo: 'whole',
    told: 'own',
    together: [['audience', 'role', 'placeId']],
    never: ['audience', 'role', 'placeId', 'editing'],
  },
  saidOf: { entity: board, record: 'id', listedAt: 'pages/boards' },
  onWalls: true,
})

const part = { hangsOn: { entity: 'boards', by: 'boardId' }, saidOf: { entity: board, record: 'boardId' }, scopes: {} } as const

export const boardTabs = entity({
  name: 'boardTabs',
  table: table.boardTabs,
  columns: { ...stamps, boardId: 'public', name: 'public', place: 'public' },
  label: { column: 'name' },
  past: { undo: 'with', told: 'own' },
  onWalls: true,
  ...part,
})

export const boardTiles = entity({
  name: 'boardTiles',
  table: table.boardTiles,
  columns: {
    ...stamps,
    boardId: 'public',
    tabId: 'public',
    kind: 'public',
    x: 'public',
    y: 'public',
    w: 'public',
    h: 'public',
    settings: 'public',
  },
  label: { of: 'boards', by: 'boardId' },
  past: { undo: 'with', told: 'own', together: [['x', 'y', 'w', 'h']] },
  onWalls: true,
  ...part,
})

export const boardVersions = entity({
  name: 'boardVersions',
  table: table.boardVersions,
  columns: { ...stamps, boardId: 'public', number: 'public', authorId: 'public', note: 'public', content: 'secret' },
  label: { of: 'boards', by: 'boardId' },
  past: { undo: 'none', told: 'own' },
  ...part,
})

export const boardHomes = entity({
  name: 'boardHomes',
  table: table.boardHomes,
  columns: { ...stamps, role: 'public', boardId: 'public' },
  scopes: {},
  label: { of: 'boards', by: 'boardId' },
  past: { undo: 'whole' },
})

export const boardSeats = entity({
  name: 'boardSeats',
  table: table.boardSeats,
  columns: { ...stamps, personId: 'public', boardId: 'public', home: 'public', content: 'public' },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

export const boardEntities = [boards, boardTabs, boardTiles, boardVersions, boardHomes, boardSeats]
