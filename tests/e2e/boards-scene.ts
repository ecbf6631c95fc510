import type { Page } from '@playwright/test'
import type { openSql } from './enter.ts'

type Sql = ReturnType<typeof openSql>
type Tile = { kind: string; settings: object; at: [x: number, y: number, w: number, h: number] }

/** A board put in by SQL: with one tab, and shared with the company unless said otherwise. */
export async function addBoard(sql: Sql, owner: string, name: string, tiles: readonly Tile[], audience = 'company') {
  const [board] = await sql<{ id: string }[]>`insert into boards (name, owner_id, audience, editing)
    values (${name}, (select id from people where name = ${owner}), ${audience}, 'owner') returning id`
  const id = board?.id ?? ''
  const [tab] = await sql<
    { id: string }[]
  >`insert into board_tabs (board_id, name, place) values (${id}, 'Today', 0) returning id`
  const ids: string[] = []
  for (const { kind, settings, at } of tiles) {
    const [x, y, w, h] = at
    const [tile] = await sql<{ id: string }[]>`insert into board_tiles (board_id, tab_id, kind, x, y, w, h, settings)
      values (${id}, ${tab?.id ?? ''}, ${kind}, ${x}, ${y}, ${w}, ${h}, ${sql.json(asJson(settings))}) returning id`
    ids.push(tile?.id ?? '')
  }
  return { id, tabId: tab?.id ?? '', tiles: ids, path: `/boards/${id}` }
}

/** Settings of a tile are JSON by their type; the driver's own type cannot say so. */
const asJson = (settings: object) => settings as Parameters<Sql['json']>[0]

/** Where the tiles of a board lie, in reading order: title or kind and place. */
export async function placesOf(sql: Sql, board: string): Promise<string[]> {
  const rows = await sql<{ name: string; place: string }[]>`
    select coalesce(settings->>'title', settings->'metrics'->>0, kind) as name, concat_ws(' ', x, y, w, h) as place
    from board_tiles where board_id = ${board} order by y, x`
  return rows.map(({ name, place }) => `${name} ${place}`)
}

/** A tile while the board is composed. */
export const composed = (page: Page, name: string) => page.getByRole('group', { name: `${name}, tile`, exact: true })

export async function compose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compose', exact: true }).click()
  await page.getByRole('button', { name: 'Done', exact: true }).waitFor()
}

/** Adds a tile by its form. */
export async function addTile(
  page: Page,
  kind: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: 'Add a tile', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Add a tile' })
  await form.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: kind, exact: true }).click()
  await fill(form)
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await form.waitFor({ state: 'detached' })
}
