import type { Tx } from '../client.ts'
import type { TilePlace, TileSettings } from '../schema/board-content.ts'
import { boards, boardTabs, boardTiles } from '../schema/boards.ts'
import { playlistItems, playlists } from '../schema/walls.ts'
import type { Troupe } from './asking.ts'

type Tile = { kind: string; settings: TileSettings; at: readonly [x: number, y: number, w: number, h: number] }
type Tabs = { readonly [name: string]: readonly Tile[] }

const number = (metric: string, x: number, y = 0): Tile => ({ kind: 'number', settings: { metrics: [metric] }, at: [x, y, 3, 3] })

const companyTabs: Tabs = {
  Hoy: [
    number('it.open', 0),
    number('it.overdue', 3),
    number('logistics.belowMin', 6),
    number('logistics.stockValue', 9),
    { kind: 'trend', settings: { metrics: ['it.openedToday', 'it.solvedToday'], shape: 'line' }, at: [0, 3, 6, 5] },
    { kind: 'corridor', settings: { most: 8 }, at: [6, 3, 6, 5] },
    { kind: 'incidents', settings: {}, at: [0, 8, 12, 2] },
  ],
  Calidad: [
    { kind: 'gauge', settings: { metrics: ['it.slaFulfilled'] }, at: [0, 0, 4, 4] },
    { kind: 'progress', settings: { metrics: ['it.satisfied'] }, at: [4, 0, 4, 4] },
    { kind: 'status', settings: { metrics: ['it.firstResponse'] }, at: [8, 0, 4, 4] },
    { kind: 'heatmap', settings: { metrics: ['it.overdue'] }, at: [0, 4, 12, 5] },
  ],
}
const deskTabs: Tabs = {
  Mesa: [
    number('it.unassigned', 0),
    number('it.breachingSoon', 3),
    number('it.solvedToday', 6),
    { kind: 'clock', settings: {}, at: [9, 0, 3, 3] },
    { kind: 'queue', settings: { most: 10 }, at: [0, 3, 6, 7] },
    { kind: 'top', settings: { metrics: ['it.open'] }, at: [6, 3, 6, 4] },
    { kind: 'people', settings: {}, at: [6, 7, 6, 3] },
  ],
}

/** What Casa Ribera watches: a board of the company, one of the service desk, and both in turn on the walls. */
export async function composeBoards(tx: Tx, troupe: Troupe): Promise<void> {
  const company = await compose(tx, troupe.helena.personId, { name: 'Casa Ribera', audience: 'company' }, companyTabs)
  const desk = await compose(tx, troupe.diego.personId, { name: 'Centro de servicio', audience: 'role', role: 'it' }, deskTabs)
  const [playlist] = await tx.insert(playlists).values({ name: 'Sala de operaciones', transition: 'fade' }).returning()
  const playlistId = playlist?.id ?? ''
  await tx.insert(playlistItems).values([
    { playlistId, boardId: company, place: 0, seconds: 40 },
    { playlistId, boardId: desk, place: 1, seconds: 30 },
  ])
}

type Sharing = Pick<typeof boards.$inferInsert, 'name' | 'audience' | 'role'>

async function compose(tx: Tx, ownerId: string, sharing: Sharing, tabs: Tabs): Promise<string> {
  const [board] = await tx
    .insert(boards)
    .values({ ownerId, ...sharing })
    .returning()
  const boardId = board?.id ?? ''
  for (const [place, [name, tiles]] of Object.entries(tabs).entries()) {
    const [tab] = await tx.insert(boardTabs).values({ boardId, name, place }).returning()
    const rows = tiles.map(({ kind, settings, at }) => ({ boardId, tabId: tab?.id ?? '', kind, settings, ...placeOf(at) }))
    await tx.insert(boardTiles).values(rows)
  }
  return boardId
}

const placeOf = ([x, y, w, h]: Tile['at']): TilePlace => ({ x, y, w, h })
