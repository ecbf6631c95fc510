import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { openSql } from './enter.ts'

type Sql = ReturnType<typeof openSql>
type Tile = { kind: string; x: number; y: number; w: number; h: number; settings: object }

const numbers = ['it.open', 'it.unassigned', 'it.slaFulfilled', 'it.openedToday', 'logistics.belowMin', 'logistics.outOfStock']

/** Six numbers, three beside each other: what a wall in a hall looks like. */
export const sixNumbers: Tile[] = numbers.map((id, index) => ({
  kind: 'number',
  ...{ x: (index % 3) * 4, y: Math.floor(index / 3) * 3, w: 4, h: 3 },
  settings: { metrics: [id] },
}))

const only = (rows: readonly { id: string }[]): string => {
  const [row] = rows
  if (row === undefined) throw new Error('Cannot set the scene: an insert gave no row')
  return row.id
}

/** A board of the company with one tab. */
export async function composeBoard(sql: Sql, name: string, tiles: readonly Tile[]): Promise<string> {
  const board = only(
    await sql`insert into boards (name, owner_id, audience)
      select ${name}, id, 'company' from people where name = 'Lucía Ferrer' returning id`,
  )
  const tab = only(await sql`insert into board_tabs (board_id, name, place) values (${board}, 'Todo', 0) returning id`)
  for (const { kind, x, y, w, h, settings } of tiles)
    await sql`insert into board_tiles (board_id, tab_id, kind, x, y, w, h, settings)
      values (${board}, ${tab}, ${kind}, ${x}, ${y}, ${w}, ${h}, ${sql.json(JSON.parse(JSON.stringify(settings)))})`
  return board
}

/** A playlist of these boards, each for so many seconds. */
export async function makePlaylist(sql: Sql, name: string, boards: readonly string[], seconds: number): Promise<string> {
  const playlist = only(await sql`insert into playlists (name) values (${name}) returning id`)
  for (const [place, board] of boards.entries())
    await sql`insert into playlist_items (playlist_id, board_id, place, seconds) values (${playlist}, ${board}, ${place}, ${seconds})`
  return playlist
}

/** A TV that nobody knows yet, showing its code. */
export async function openTv(browser: Browser, options: BrowserContextOptions = {}): Promise<{ tv: Page; code: string }> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, ...options })
  const tv = await context.newPage()
  await tv.goto('/wall')
  const code = await tv.locator('[data-code]').getAttribute('data-code')
  if (code === null) throw new Error('The TV shows no code')
  return { tv, code }
}

type Answer = { result: { data: { ok: boolean } } }

/** Makes a TV a screen, as the page of whoever steers them would. */
export async function hang(manager: Page, sql: Sql, code: string, name: string, playlistId: string | null): Promise<void> {
  const siteId = only(await sql`select id from sites where name = 'Madrid'`)
  const data = { key: crypto.randomUUID(), code, name, siteId, privacy: 'public', playlistId }
  const answer: Answer = await (await manager.request.post('/api/trpc/walls.screen.create', { data })).json()
  if (!answer.result.data.ok) throw new Error(`Cannot hang "${name}": ${JSON.stringify(answer)}`)
}
