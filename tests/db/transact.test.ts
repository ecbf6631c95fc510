import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql, type Tx } from '../../db/client.ts'
import { services } from '../../db/schema/it.ts'
import { transact, type Writer } from '../../db/transact.ts'
import { refuse } from '../../server/kernel/errors.ts'
import { freshDatabase } from '../world/database.ts'

const personId = randomUUID()
const writer = (mutation: Writer['mutation'] = null): Writer => ({ tag: `person:${personId}`, personId, session: null, mutation })

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: ReturnType<typeof openDb>
let raw: ReturnType<typeof openSql>
let committed = 0
beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test', 8)
  raw = openSql(database.url, 'test', 2)
  await raw`insert into services (name) values ('Mail'), ('Till')`
})
afterAll(async () => {
  await Promise.all([pool.close(), raw.end()])
  await database.drop()
})

const store = () => ({ db: pool.db, committed: () => void committed++ })
const note = (tx: Tx, name: string, text: string) => tx.update(services).set({ note: text }).where(eq(services.name, name))

test('a refusal takes back what was written before it, and nobody is told of a commit', async () => {
  committed = 0
  const answer = await transact(store(), writer(), async (tx) => {
    await note(tx, 'Mail', 'half done')
    return refuse('no', 'Cannot go on')
  })
  expect(answer).toMatchObject({ ok: false, reason: 'no' })
  expect(committed).toBe(0)
  expect((await raw`select note from services where name = 'Mail'`)[0]?.note).toBe('')
})

test('a key sent ten times at once takes effect once and gives everybody the first answer', async () => {
  const key = randomUUID()
  const one = () =>
    transact(store(), writer({ key, asked: { add: 1 } }), async (tx) => {
      await tx.execute(sql`update services set note = note || 'x' where name = 'Till'`)
      return { ok: true, made: randomUUID() }
    })
  const answers = await Promise.all(Array.from({ length: 10 }, one))
  expect(new Set(answers.map((answer) => answer.made)).size).toBe(1)
  expect((await raw`select note from services where name = 'Till'`)[0]?.note).toBe('x')
})

test('an answer that cannot be kept for a repeat takes the whole command back', async () => {
  committed = 0
  const unkept = transact(store(), writer({ key: randomUUID(), asked: {} }), async (tx) => {
    await note(tx, 'Mail', 'not to be')
    return { ok: true, text: 'no text of Postgres has \u0000' }
  })
  await expect(unkept).rejects.toThrow()
  expect(committed).toBe(0)
  expect((await raw`select note from services where name = 'Mail'`)[0]?.note).not.toBe('not to be')
})

test('a key with another content is refused and writes nothing', async () => {
  const key = randomUUID()
  await transact(store(), writer({ key, asked: { say: 'one' } }), async (tx) => ({
    ok: true,
    rows: await note(tx, 'Mail', 'one').then(() => 1),
  }))
  const other = transact(store(), writer({ key, asked: { say: 'two' } }), async (tx) => ({
    ok: true,
    rows: await note(tx, 'Mail', 'two').then(() => 1),
  }))
  await expect(other).rejects.toMatchObject({ code: 'bad-input' })
  expect((await raw`select note from services where name = 'Mail'`)[0]?.note).toBe('one')
})

test('the loser of a deadlock tries again and both writes land', async () => {
  let waiting = 0
  let release = () => {}
  const both = new Promise<void>((resolve) => {
    release = resolve
  })
  const crossing = (first: string, second: string) => {
    let tries = 0
    return transact(store(), writer(), async (tx) => {
      await note(tx, first, `${first} by ${first}`)
      tries++
      if (++waiting === 2) release()
      await both
      await note(tx, second, `${second} by ${first}`)
      return { ok: true, tries }
    })
  }
  const answers = await Promise.all([crossing('Mail', 'Till'), crossing('Till', 'Mail')])
  expect(answers.map((answer) => answer.tries).sort()).toEqual([1, 2])
})

test('a row that somebody holds for too long is a plain "try again", not an unexpected failure', async () => {
  await raw.begin(async (holder) => {
    await holder`select from services where name = 'Mail' for update`
    await expect(
      transact(store(), writer(), async (tx) => note(tx, 'Mail', 'late').then(() => ({ ok: true }))),
    ).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
}, 20_000)
