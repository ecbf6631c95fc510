import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { grid } from './it-scene.ts'
import { test } from './test.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = fileURLToPath(new URL('../../../shared/data/it/incidents.csv', import.meta.url))

/** What a row says of a ticket, on the screen and by SQL. */
type Said = { priority: string; subject: string; state: string; assignee: string; queue: string }

const sql = openSql()
test.afterAll(() => sql.end())

/** Every row of the queue, read from top to bottom as the person scrolls. */
async function shownOn(page: Page): Promise<Map<string, Said>> {
  const rows = await grid(page).evaluate(async (scroller) => {
    const found: Record<string, string>[] = []
    for (scroller.scrollTop = 0; ; scroller.scrollTop += scroller.clientHeight / 2) {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      for (const row of scroller.querySelectorAll('[data-row]'))
        found.push(
          Object.fromEntries(
            // biome-ignore lint/performance/useDomNodeTextContent: what is painted, one part a line
            [...row.querySelectorAll<HTMLElement>('[data-column]')].map((cell) => [cell.dataset.column, cell.innerText.trim()]),
          ),
        )
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) return found
    }
  })
  return new Map(
    rows.map((row) => [
      row.number ?? '',
      {
        priority: row.priority ?? '',
        subject: row.subject ?? '',
        state: row.state ?? '',
        // The initials of the picture stand before the name, the offer to claim it after.
        assignee:
          row.assigneeId
            ?.split('\n')
            .filter((part) => part.length > 2 && part !== 'Claim')
            .at(-1) ?? '',
        queue: row.queueId ?? '',
      },
    ]),
  )
}

async function saidBySql(): Promise<Map<string, Said>> {
  const rows = await sql<(Said & { label: string })[]>`
    select 'T-' || t.number as label, (array['Critical', 'High', 'Moderate', 'Low'])[t.priority] as priority, t.subject,
      case t.state when 'new' then 'New' when 'open' then 'Open' when 'pending' then 'Waiting' when 'solved' then 'Solved' end as state,
      coalesce(p.name, 'Nobody yet') as assignee, q.name as queue
    from tickets t join queues q on q.id = t.queue_id left join people p on p.id = t.assignee_id where t.state <> 'closed'`
  return new Map(rows.map(({ label, ...said }) => [label, said]))
}

/** Each ticket of which screen and database say something else, or only one says anything. */
async function differences(page: Page): Promise<string[]> {
  const [shown, said] = [await shownOn(page), await saidBySql()]
  return [...new Set([...shown.keys(), ...said.keys()])].flatMap((label) => {
    const [here, there] = [JSON.stringify(shown.get(label)), JSON.stringify(said.get(label))]
    return here === there ? [] : [`${label}: the screen says ${here}, the database ${there}`]
  })
}

/** A tile's number as its link calls it. */
const tile = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}, `) })

/** Writes down every name that the tile of open tickets takes, as it is painted. */
const noteEachMove = (page: Page) =>
  page.evaluate(() => {
    const seen = new Set<string>()
    const look = () => {
      const name = document.querySelector('a[aria-label^="Open tickets, "]')?.getAttribute('aria-label')
      if (name) seen.add(name)
      document.documentElement.dataset.moves = String(seen.size)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-label'] })
  })
const movesOf = async (page: Page) => Number(await page.evaluate(() => document.documentElement.dataset.moves))

test('the whole incident log played as live traffic before two browsers: at its end no row and no number differs from SQL', async ({
  browser,
}) => {
  test.skip(!existsSync(file), `the incident log is not here: ${file}`)
  test.setTimeout(600_000)
  const pages = [
    await enter(browser, 'Diego Robles', '/it?state=any'),
    await enter(browser, 'Helena Duarte', '/it?state=any'),
  ] as const
  const errors = pages.map((page) => listenForErrors(page))
  await noteEachMove(pages[0])

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/boot/run.mjs', 'server/imports/replay.ts', 'tickets', file, '--speed', '1000000000'],
    { cwd: root, env: { ...process.env, AUTH_SECRET: randomBytes(32).toString('hex') } },
  )
  expect(stdout).toMatch(/^3019 rows: 450 opened, \d{4} changes, \d+ refused, 0 bad$/m)
  expect(await movesOf(pages[0])).toBeGreaterThan(20)

  const [counted] = await sql<{ open: number; unassigned: number }[]>`
    select count(*)::int as open, count(*) filter (where assignee_id is null)::int as unassigned from tickets where solved_at is null`
  expect((await saidBySql()).size).toBeGreaterThanOrEqual(counted?.open ?? Number.NaN)
  for (const page of pages) {
    await expect.poll(() => differences(page), { timeout: 30_000 }).toEqual([])
    await expect(tile(page, 'Open tickets')).toHaveAttribute('aria-label', new RegExp(`: ${counted?.open}, `))
    await expect(tile(page, 'Unassigned')).toHaveAttribute('aria-label', new RegExp(`: ${counted?.unassigned}, `))
  }
  expect(errors.flatMap((heard) => heard())).toEqual([])
})
