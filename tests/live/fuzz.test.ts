import { getTableName } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '../../db/client.ts'
import { metrics as declared, entities } from '../../server/areas/all.ts'
import { accessTo } from '../../server/auth/access.ts'
import { loadActor } from '../../server/auth/sessions.ts'
import { snapshotAt } from '../../server/feed/snapshot.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'
import { type Node, openPage, type Page, startNode, until } from './node.ts'
import { kinds, openOffice } from './office.ts'
import { expectedRows, shownRows } from './sim/oracle.ts'
import { createRandom } from './sim/random.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000)
const rounds = Number(process.env.FUZZ_ROUNDS ?? 12)
const actsPerRound = 25
/** The kinds of acts that were not refused. */
const landed = new Set<number>()
const random = createRandom(seed)
const live = entities.filter((entity) => entity.live !== undefined)
const topics = [...live.map(({ name }) => `entity:${name}`), ...declared.map(({ id }) => `metric:${id}`)]

let database: FreshDatabase
let db: Db
let close: () => Promise<void>
let psql: postgres.Sql
let nodes: Node[] = []
let started = 0
let office: Awaited<ReturnType<typeof openOffice>>
let pages: Page[]

const node = (): Node => random.pick(nodes)

beforeAll(async () => {
  console.log(`FUZZ_SEED=${seed} runs this again`)
  database = await freshDatabase()
  ;({ db, close } = openDb(database.url, 'test'))
  psql = postgres(database.url, { max: 4, onnotice: () => {} })
  office = await openOffice(db, psql, random)
  nodes = [await startNode(database.url, `node ${++started}`), await startNode(database.url, `node ${++started}`)]
  pages = await Promise.all(Object.values(office.staff).map((actor) => openPage(node, actor, topics)))
})

afterAll(async () => {
  for (const { close: leave } of pages ?? []) leave()
  for (const each of nodes) await each.stop()
  await psql?.end()
  await close?.()
  await database?.drop()
})

/** Now and then rights change, lines break, and nodes end and start. */
async function strike(round: number): Promise<void> {
  const { personId } = office.someone('restless')
  const [role, scope] = [
    random.pick(['it', 'logistics', 'external', 'manager', 'wall']),
    random.pick([null, ...office.queues, ...office.warehouses]),
  ]
  await psql`delete from memberships where person_id = ${personId} and ${random.chance(0.5)}`
  await psql`insert into memberships (person_id, role, scope_id, until)
    values (${personId}, ${role}, ${scope}, ${random.chance(0.3) ? new Date(Date.now() + 500) : null}) on conflict do nothing`
  for (const page of pages) if (random.chance(0.15)) page.cut()
  if (round % 3 !== 2) return
  const [old] = nodes.splice(random.below(nodes.length), 1)
  const next = startNode(database.url, `node ${++started}`)
  await old?.stop()
  nodes.push(await next)
}

test('L4: at rest every page holds what plain SQL says for its person, after restarts, cuts and changed rights', async () => {
  for (let round = 0; round < rounds; round++) {
    const acts = Array.from({ length: actsPerRound }, async () => {
      const kind = random.below(kinds)
      const answer = await office.act(kind).catch(() => ({ ok: false }))
      if (JSON.stringify(answer ?? null).includes('"ok":false')) return
      landed.add(kind)
    })
    await Promise.all([...acts, strike(round)])
    await until(`every page is at rest after round ${round} of seed ${seed}`, atRest, 15_000).catch(async (problem: unknown) => {
      await compare((page, name, wanted, shown) => expect(shown, `${page.actor.name}, ${name}, ${problem}`).toEqual(wanted))
      throw problem
    })
  }
  await expectTrueNumbers()
  // All but the one that always rolls back have landed, or the run has proved less than it says.
  expect(landed.size).toBeGreaterThanOrEqual(Math.min(kinds - 1, rounds))
}, 240_000)

async function atRest(): Promise<boolean> {
  let same = true
  await compare((_, __, wanted, shown) => {
    same &&= JSON.stringify(wanted) === JSON.stringify(shown)
  })
  return same && pages.every(({ connection }) => connection.state().kind === 'live')
}

type Told = (page: Page, entity: string, wanted: unknown, shown: unknown) => void

/** Each page's rows beside those of the database, in one order of columns. */
async function compare(tell: Told): Promise<void> {
  const now = Date.now()
  for (const page of pages) page.actor = (await loadActor(db, page.actor.sessionId, now)) ?? page.actor
  for (const entity of live) {
    const rows = await psql`select feed_image(t) as image from ${psql(getTableName(entity.table))} t`
    for (const page of pages) {
      const wanted = expectedRows(
        page.actor,
        entity,
        rows.map(({ image }) => image),
        now,
      )
      const columns = ['id', 'version', ...(entity.live?.columns ?? [])]
      const ordered = (all: readonly { readonly [column: string]: unknown }[]) =>
        all.map((row) => Object.fromEntries(columns.filter((column) => column in row).map((column) => [column, row[column]])))
      tell(page, entity.name, ordered(wanted), ordered(shownRows(page.store, entity.name)))
    }
  }
}

/** The numbers on every page are those of one GROUP BY each, by an engine that starts now. */
async function expectTrueNumbers(): Promise<void> {
  const fresh = () =>
    startMetrics({
      sql: psql,
      metrics: declared,
      entities,
      clock: systemClock,
      timeZone: 'Europe/Madrid',
      snapshotAt: (read) => snapshotAt(psql, read),
    })
  await until(`the numbers of seed ${seed} are true`, async () => {
    const truth = await fresh()
    const wrong = pages.flatMap(({ actor, store }) =>
      declared.flatMap(({ id }) => {
        const view = truth.visible(id, (name) => {
          const entity = entities.find((each) => each.name === name)
          return entity === undefined ? [] : accessTo(actor, entity, Date.now())
        })
        const wanted = view === null ? undefined : truth.read(id, view).value
        const shown = store.metric(id)?.value
        return wanted === shown ? [] : [`${actor.name}, ${id}: ${shown} instead of ${wanted}`]
      }),
    )
    truth.stop()
    return wrong.length === 0
  })
}

test('L3: no byte ever sent to somebody holds a value of a column or row that they may not see', async () => {
  const states = await psql`select tab, new as image from feed_row where new is not null`
  let searched = 0
  for (const page of pages.filter(({ actor }) => actor.personId !== office.someone('restless').personId)) {
    const seen = live.flatMap((entity) => {
      const images = states.filter(({ tab }) => tab === getTableName(entity.table)).map(({ image }) => image)
      return expectedRows(page.actor, entity, images, Date.now())
    })
    const odd = /canary-[0-9a-f-]{36}|9182\d{5}(?=[,}\]])/g
    const open = new Set(JSON.stringify(seen).match(odd))
    const heard = new Set(page.heard.flatMap((text) => text.match(odd) ?? []))
    searched += heard.size
    expect(
      [...heard].filter((value) => !open.has(value)),
      page.actor.name,
    ).toEqual([])
  }
  expect(searched).toBeGreaterThan(20)
})
