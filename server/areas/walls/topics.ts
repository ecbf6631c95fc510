import * as table from '../../../db/schema/walls.ts'
import { entity } from '../../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

export const playlists = entity({
  name: 'playlists',
  table: table.playlists,
  columns: { ...stamps, name: 'public', transition: 'internal' },
  scopes: {},
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'transition'] },
  onWalls: true,
})

export const playlistItems = entity({
  name: 'playlistItems',
  table: table.playlistItems,
  columns: {
    ...stamps,
    playlistId: 'internal',
    boardId: 'internal',
    tabId: 'internal',
    place: 'internal',
    seconds: 'internal',
    fromMinute: 'internal',
    untilMinute: 'internal',
    weekdays: 'internal',
  },
  scopes: {},
  live: {
    rows: [],
    columns: ['id', 'version', 'playlistId', 'boardId', 'tabId', 'place', 'seconds', 'fromMinute', 'untilMinute', 'weekdays'],
  },
  onWalls: true,
})

export const screens = entity({
  name: 'screens',
  table: table.screens,
  columns: {
    ...stamps,
    name: 'public',
    siteId: 'public',
    privacy: 'internal',
    playlistId: 'internal',
    pairedBy: 'internal',
    offFrom: 'internal',
    offUntil: 'internal',
    quietFrom: 'internal',
    quietUntil: 'internal',
    sound: 'internal',
    identifyAt: 'internal',
    reloadAt: 'internal',
    shownBoardId: 'internal',
    shownTabId: 'internal',
    shownBy: 'internal',
    shownUntil: 'internal',
    revokedAt: 'internal',
  },
  scopes: { site: ['siteId'] },
  label: { column: 'name' },
  live: {
    rows: [{ column: 'revokedAt', is: 'null' }],
    columns: [
      'id',
      'version',
      'name',
      'siteId',
      'privacy',
      'playlistId',
      'offFrom',
      'offUntil',
      'quietFrom',
      'quietUntil',
      'sound',
    ],
  },
  onWalls: true,
})

export const wallEntities = [playlists, playlistItems, screens]
