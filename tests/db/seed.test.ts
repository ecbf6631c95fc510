import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { chanceOf, seededRandom } from '../../db/seed/chance.ts'
import { seedCompany } from '../../db/seed/seed-company.ts'
import { startSimulator } from '../../db/seed/simulator.ts'
import { wipeHalfToldStory } from '../../db/seed/wipe-story.ts'
import type { Store } from '../../db/transact.ts'
import { metrics } from '../../server/areas/all.ts'
import { wrongSetting } from '../../server/areas/boards/kinds/rules.ts'
import { passwordFits } from '../../server/auth/passwords.ts'
import { roles } from '../../server/auth/roles.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'

/** A Wednesday, 11:20 in Madrid. */
const now = Date.UTC(2026, 10, 18, 10, 20)
const day = 86_400_000
const patience = 300_000

let database: FreshDatabase
let pool: ReturnType<typeof openDb>
let sql: postgres.Sql
let lines: string[]
const said: string[] = []
const storeOf = (): Store => ({ db: pool.db, committed: () => {} })
const say = (line: string) => void said.push(line)

beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test')
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
  await interrupted(40)
  lines = await seedCompany(storeOf(), manualClock(now), true, say)
}, patience)
afterAll(async () => {
  await Promise.all([pool.close(), sql.end()])
  await database.drop()
})

/** Tells the story until the database has gone away, after so many transactions of it. */
async function interrupted(after: number): Promise<void> {
  let left = after
  const transaction: typeof pool.db.transaction = (run, config) => {
    if (left-- <= 0) throw new Error('the line is cut')
    return pool.db.transaction(run, config)
  }
  const db = new Proxy(pool.db, { get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name)) })
  await expect(seedCompany({ db, committed: () => {} }, manualClock(now), true, say)).rejects.toThrow('the line is cut')
  const [told] = await sql`select (select count(*)::int from people) as people, (select count(*)::int from company) as companies`
  expect(told).toEqual({ people: 13, companies: 0 })
}

const one = async (query: postgres.PendingQuery<postgres.Row[]>) => Object.values((await query)[0] ?? {})[0]

describe('the story of the demo company', () => {
  test('is told anew after an interruption, whole and from the first number on', async () => {
    expect(await one(sql`select count(*)::int from people`)).toBe(13)
    expect(await one(sql`select min(number) from tickets`)).toBe(1001)
    expect(await one(sql`select count(*)::int from company where demo`)).toBe(1)
    expect(await one(sql`select count(*)::int from mutations`)).toBe(0)
    expect(said).toHaveLength(2)
  })

  test('is told once: another start finds it and only says how to come in', async () => {
    const head = await one(sql`select max(id)::int from feed_row`)
    expect(await seedCompany(storeOf(), manualClock(now + day), true, say)).toEqual(lines)
    expect(await seedCompany(storeOf(), manualClock(now + day), false, say)).toEqual(lines)
    expect(await one(sql`select max(id)::int from feed_row`)).toBe(head)
    expect(said).toHaveLength(2)
  })

  test('has a person in every role, who signs in with the password that is said', async () => {
    const held = await sql`select distinct role::text as role from memberships`
    expect(held.map(({ role }) => role).sort()).toEqual([...roles].sort())
    expect(lines).toHaveLength(14)
    const password = /"(.+)"/.exec(lines[0] ?? '')?.[1] ?? ''
    const [credential] = await sql`select hash from credentials limit 1`
    expect(credential?.hash).toMatch(/^\$argon2id\$/)
    expect(await passwordFits(credential?.hash, password)).toBe(true)
    const [outside] =
      await sql`select w.code, m.until from memberships m join warehouses w on w.id = m.scope_id where role = 'external'`
    expect(outside).toMatchObject({ code: 'GET', until: new Date(now + 180 * day) })
  })

  test('has boards whose tiles could have been made by hand, and a playlist of them', async () => {
    const tiles = await sql`select kind, settings, x, y, w, h from board_tiles`
    expect(tiles.length).toBeGreaterThan(15)
    for (const { kind, settings, x, w } of tiles) {
      expect([kind, wrongSetting(kind, settings)]).toEqual([kind, null])
      expect(x + w).toBeLessThanOrEqual(12)
      for (const id of settings.metrics ?? []) expect(metrics.map((metric) => metric.id)).toContain(id)
    }
    expect(await one(sql`select count(*)::int from playlist_items i join boards b on b.id = i.board_id`)).toBe(2)
  })

  test('leaves a living board: open, unclaimed, waiting, due soon and late tickets of sixty days', async () => {
    const [board] = await sql`
      select count(*)::int as all, count(*) filter (where state in ('new', 'open', 'pending'))::int as unsolved,
        count(*) filter (where assignee_id is null)::int as unclaimed, count(*) filter (where state = 'pending')::int as waiting,
        count(*) filter (where rating is not null)::int as rated,
        count(*) filter (where state in ('new', 'open') and solution_due_at between ${new Date(now)} and ${new Date(now + 7_200_000)})::int as soon,
        count(*) filter (where state in ('new', 'open') and solution_due_at < ${new Date(now)})::int as late
      from tickets`
    expect(await sql`select id from notices`).toEqual([])
    expect(board?.all).toBeGreaterThan(330)
    expect(board?.unsolved).toBeGreaterThan(50)
    expect(board?.unsolved).toBeLessThan(100)
    for (const [name, least] of [
      ['unclaimed', 8],
      ['waiting', 10],
      ['rated', 40],
      ['soon', 6],
      ['late', 2],
    ] as const)
      expect(board?.[name], name).toBeGreaterThanOrEqual(least)
    const [span] =
      await sql`select min(opened_at) as first, max(greatest(opened_at, solved_at, closed_at, rated_at)) as last from tickets`
    expect(span?.first.getTime()).toBeLessThan(now - 50 * day)
    expect(span?.last.getTime()).toBeLessThanOrEqual(now)
    const [words] = await sql`select min(created_at) as first, max(created_at) as last from ticket_comments`
    expect(words?.first.getTime()).toBeLessThan(now - 50 * day)
    expect(words?.last.getTime()).toBeLessThanOrEqual(now)
  })

  test('leaves shelves that are short, empty and too full, by a ledger that adds up', async () => {
    const [stock] = await sql`
      select count(*)::int as kept, count(*) filter (where available < min_stock)::int as short,
        count(*) filter (where available <= 0)::int as out, count(*) filter (where on_hand > max_stock)::int as over,
        (select count(*)::int from items) as items, (select count(*)::int from inbound_deliveries where arrived_at is null) as coming,
        (select count(*)::int from stock_reservations where released_at is null) as held
      from stock_levels`
    expect(stock).toMatchObject({ items: 60, kept: expect.any(Number) })
    for (const [name, least] of [
      ['short', 5],
      ['out', 1],
      ['over', 3],
      ['coming', 5],
      ['held', 5],
    ] as const)
      expect(stock?.[name], name).toBeGreaterThanOrEqual(least)
    const [span] =
      await sql`select min(moved_at) as first, max(moved_at) as last, count(distinct kind)::int as kinds from stock_movements`
    expect(span?.kinds).toBe(5)
    expect(span?.first.getTime()).toBeLessThan(now - 90 * day)
    expect(span?.last.getTime()).toBeLessThanOrEqual(now)
    const [difference] =
      await sql`select (select sum(on_hand) from stock_levels) - (select sum(case when kind in ('issue') then -quantity
      when kind = 'transfer' then 0 else quantity end) from stock_movements) as units`
    expect(Number(difference?.units)).toBe(0)
  })

  test('keeps who did what and when: the log is dated to the story', async () => {
    const [log] =
      await sql`select count(distinct actor)::int as actors, min(at) as first from feed_row where actor like 'person:%'`
    expect(log?.actors).toBeGreaterThanOrEqual(9)
    expect(log?.first.getTime()).toBeLessThan(now - 90 * day)
    expect(await sql`select distinct actor from feed_row where actor not like 'person:%'`).toEqual([{ actor: 'system:demo' }])
  })

  test('has the numbers of each day, and the last are those of now', async () => {
    const shown = async (metric: string) =>
      Number(await one(sql`select value from metric_points where metric = ${metric} order by at desc limit 1`))
    expect(await shown('it.open')).toBe(
      await one(sql`select count(*)::int from tickets where state in ('new', 'open', 'pending')`),
    )
    expect(await shown('logistics.stockValue')).toBe(Number(await one(sql`select sum(value) from stock_levels`)))
    const days = await one(
      sql`select count(distinct (at at time zone 'Europe/Madrid')::date)::int from metric_points where metric = 'it.open'`,
    )
    expect(days).toBeGreaterThan(85)
    const weekAgo = await sql`select 1 from metric_points where metric = 'it.open'
      and at between ${new Date(now - 7 * day - 1_800_000)} and ${new Date(now - 7 * day)}`
    expect(weekAgo.length).toBeGreaterThan(0)
  })

  test('is never taken for half told once there is a company, nor are other people wiped', async () => {
    expect(await wipeHalfToldStory(pool.db)).toBe(false)
    expect(await one(sql`select count(*)::int from people`)).toBe(13)
  })
})

describe('the simulator', () => {
  const counts = async () => {
    const [row] =
      await sql`select (select count(*)::int from tickets) as tickets, (select count(*)::int from feed_row where tab = 'tickets') as changes,
      (select count(*)::int from stock_movements) as movements`
    return row
  }

  /** Lets time pass in small steps until something is so, or for so many steps. */
  async function play(clock: ReturnType<typeof manualClock>, steps: number, until: () => Promise<boolean>): Promise<boolean> {
    for (let step = 0; step < steps; step++) {
      clock.advance(2_000)
      if (await until()) return true
    }
    return false
  }

  test(
    'works at desk and in stock through the commands, and stands still once stopped',
    async () => {
      const before = await counts()
      const clock = manualClock(now)
      const stop = startSimulator(storeOf(), clock, seededRandom(7))
      const moved = await play(clock, 3_000, async () => {
        const after = await counts()
        return after?.tickets > before?.tickets && after?.movements > before?.movements && after?.changes > before?.changes + 6
      })
      await stop()
      expect(moved).toBe(true)
      const stopped = await counts()
      await play(clock, 200, async () => false)
      expect(await counts()).toEqual(stopped)
      expect(await one(sql`select count(*)::int from stock_levels where on_hand < 0`)).toBe(0)
    },
    patience,
  )

  test('leaves a company that is not the demo alone', async () => {
    await sql`update company set demo = false`
    try {
      const before = await counts()
      const clock = manualClock(now)
      const stop = startSimulator(storeOf(), clock, seededRandom(7))
      await play(clock, 300, async () => false)
      await stop()
      expect(await counts()).toEqual(before)
      expect(await seedCompany(storeOf(), clock, true, say)).toEqual([])
    } finally {
      await sql`update company set demo = true`
    }
  })
})

test('a seed draws the same story again', () => {
  const draw = () => {
    const chance = chanceOf(seededRandom(11))
    return Array.from({ length: 50 }, () => [chance.uuid(), chance.int(1, 6), chance.pick(['a', 'b', 'c'])])
  }
  expect(draw()).toEqual(draw())
})
