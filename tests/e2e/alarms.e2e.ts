import { randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { hashOf } from '../../server/auth/screens.ts'
import { enter, listenForErrors, openSql } from './enter.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 180_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(async () => {
  await sql`delete from alarms`
  await sql`delete from alert_rules`
  await sql`delete from notices where kind = 'alarm'`
  await sql`delete from metric_definitions where name = ${name}`
  await sql`delete from screen_devices where screen_id in (select id from screens where name = 'Hall')`
  await sql`delete from screens where name = 'Hall'`
  await sql.end()
})

const drill = 'Alarm drill'
const name = 'Tickets of the drill'

/** A number that is 0 until tickets of the drill come, good below 2 and bad from 4 on. */
async function buildNumber(): Promise<string> {
  const bands = [
    { from: null, state: 'good' },
    { from: 2, state: 'watch' },
    { from: 4, state: 'bad' },
  ]
  const groups = [[{ column: 'category', in: [drill] }]]
  const of = { entity: 'tickets', groups, measure: { kind: 'count' }, dimensions: [] }
  const [row] = await sql<{ id: string }[]>`
    insert into metric_definitions (name, owner_id, definition, unit, direction, bands, hysteresis)
    values (${name}, (select id from people where name = 'Helena Duarte'), ${sql.json({ kind: 'plain', of })}, 'count', 'down',
      ${sql.json(bands)}, 1) returning id`
  return `own.${row?.id ?? ''}`
}

/** A TV that hangs already, in a browser of its own and the company's language; it counts the tones that it plays. */
async function hang(browser: Browser, baseURL: string, privacy: 'staff' | 'public'): Promise<Page> {
  const token = randomBytes(32).toString('base64url')
  const [screen] = await sql<{ id: string }[]>`
    insert into screens (name, site_id, privacy, paired_by)
    values ('Hall', (select id from sites limit 1), ${privacy}, (select id from people where name = 'Helena Duarte')) returning id`
  await sql`insert into screen_devices (screen_id, token_hash, issued_at) values (${screen?.id ?? ''}, ${hashOf(token)}, now())`
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1920, height: 1080 } })
  await context.addCookies([{ name: 'trastienda.screen', value: token, url: baseURL, httpOnly: true, sameSite: 'Lax' }])
  await context.addInitScript(() => {
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when) {
      document.documentElement.dataset.tones = String(Number(document.documentElement.dataset.tones ?? 0) + 1)
      start.call(this, when)
    }
  })
  const page = await context.newPage()
  await page.goto('/wall')
  await page.getByRole('status').filter({ hasText: 'En vivo' }).waitFor()
  return page
}

const openDrill = (count: number) => sql`
  insert into tickets (subject, requester_name, queue_id, category)
  select 'Drill', 'Pilar', (select id from queues order by name limit 1), ${drill} from generate_series(1, ${count})`

test('a number that goes bad reaches the inbox and the walls; once somebody is on it the wall says who and goes back', async ({
  browser,
  baseURL,
}) => {
  const metric = await buildNumber()
  const helena = await enter(browser, 'Helena Duarte', `/kpis?tile=${metric}`)
  const errors = listenForErrors(helena)
  const panel = helena.getByRole('dialog')
  const section = panel.getByRole('region', { name: 'Tell me when it …' })
  await section.getByRole('combobox', { name: 'Tell me when it …' }).click()
  await helena.getByRole('option', { name: 'is bad', exact: true }).click()
  await section.getByRole('checkbox', { name: 'Take walls over, with sound' }).check()
  await section.getByRole('button', { name: 'Tell me' }).press('Enter')
  await expect(section.getByRole('listitem')).toContainText('is bad')
  await expect(section.getByRole('listitem')).toContainText('on walls too')
  expect((await new AxeBuilder({ page: helena }).analyze()).violations).toEqual([])

  const [staff, open] = [await hang(browser, baseURL ?? '', 'staff'), await hang(browser, baseURL ?? '', 'public')]
  const diego = await enter(browser, 'Diego Robles', '/kpis')
  await expect(staff.locator('[data-alarm]')).toHaveCount(0)
  await openDrill(4)

  for (const wall of [staff, open]) {
    const taken = wall.locator(`[data-alarm="${metric}"]`)
    await expect(taken).toContainText(name, { timeout: 30_000 })
    await expect(taken).toContainText('Nadie se encarga')
    await expect(taken).toContainText('4')
    await expect(wall.locator('html')).toHaveAttribute('data-tones', '4')
  }
  expect((await new AxeBuilder({ page: staff }).analyze()).violations).toEqual([])
  await openDrill(1)
  await expect(staff.locator(`[data-alarm="${metric}"]`)).toContainText('5')

  await helena.goto('/inbox')
  const line = helena.getByRole('listitem').filter({ hasText: name })
  await expect(line.first()).toContainText('is bad: 4')
  await expect(line.first()).toContainText('Nobody is on it')

  await expect(diego.getByRole('region', { name: 'What rings now' })).toContainText(`${name} is bad: 4`)
  await diego.getByRole('button', { name: `I am on it: ${name}` }).click()
  await expect(staff.locator(`[data-alarm-taken="${metric}"]`)).toContainText('Diego Robles se encarga')
  await expect(open.locator(`[data-alarm-taken="${metric}"]`)).toContainText('Alguien se encarga')
  await expect(open.locator('main')).not.toContainText('Diego')
  await expect(line.first()).toContainText('Diego Robles is on it')
  for (const wall of [staff, open]) {
    await expect(wall.locator('[data-alarm]')).toHaveCount(0)
    await expect(wall.locator('[data-alarm-taken]')).toHaveCount(0, { timeout: 20_000 })
  }

  await sql`update tickets set category = 'Other' where category = ${drill}`
  await expect(line.first()).toContainText('has recovered', { timeout: 30_000 })
  await expect(diego.getByRole('region', { name: 'What rings now' })).toHaveCount(0)
  expect(errors()).toEqual([])
})
