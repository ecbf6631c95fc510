import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'
import { type Node, openPage, startNode, until } from './node.ts'

let database: FreshDatabase
let pool: ReturnType<typeof openDb>
let raw: ReturnType<typeof openSql>
let one: Node
let two: Node
let staff: Awaited<ReturnType<typeof tellStaff>>
let queueId: string
let foreignId: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test', 4)
  raw = openSql(database.url, 'test', 2)
  const queues = await raw<{ id: string }[]>`insert into queues (name) values ('Desk'), ('Networks') returning id`
  const [warehouse] = await raw<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  ;[queueId, foreignId] = [queues[0]?.id ?? '', queues[1]?.id ?? '']
  staff = await tellStaff(pool.db, { queueId, warehouseId: warehouse?.id ?? '' }, Date.now())
  one = await startNode(database.url, 'one')
  two = await startNode(database.url, 'two')
})
afterAll(async () => {
  for (const node of [one, two]) await node?.stop()
  await Promise.all([pool.close(), raw.end()])
  await database.drop()
})

async function addTicket(queue: string): Promise<string> {
  const [row] = await raw<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
    values ('Printer', 'Ana', ${queue}) returning id`
  return row?.id ?? ''
}

test('L9: who edits a record is seen on another node, at the record and in lists, by whoever may read it and nobody else', async () => {
  const id = await addTicket(foreignId)
  const record = `tickets/${id}`
  const writer = await openPage(() => one, staff.it, [`presence:${record}`])
  const reader = await openPage(() => two, staff.admin, [`presence:${record}`])
  const list = await openPage(() => two, staff.manager, ['presence:tickets'])
  const outsider = await openPage(() => two, staff.external, ['presence:tickets', 'entity:queues'])
  const pages = [writer, reader, list, outsider]
  await until('all are live', () => pages.every(({ connection }) => connection.state().kind === 'live'))

  const leave = writer.connection.attend(record, 'priority')
  const fieldAt = (page: (typeof pages)[number]) =>
    page.connection
      .peopleWithin('tickets')
      .get(id)
      ?.map(({ field }) => field)
  await until('reader and list see the writer', () => [reader, list].every((page) => fieldAt(page)?.join() === 'priority'))
  leave()
  writer.connection.attend(record, null)
  await until('the writer looks only', () =>
    [reader, list].every((page) => fieldAt(page)?.length === 1 && fieldAt(page)?.[0] === null),
  )

  const late = await openPage(() => two, staff.manager, ['presence:tickets'])
  await until('who comes later sees it too', () => late.connection.peopleWithin('tickets').get(id)?.length === 1)
  writer.close()
  await until('a closed page is gone everywhere', () => [reader, list, late].every((page) => fieldAt(page) === undefined))

  await raw`update queues set name = 'Front desk' where id = ${queueId}`
  await until('the outsider is up to date', () => outsider.heard.join().includes('Front desk'))
  expect(outsider.heard.join()).not.toContain(id)
  for (const page of [...pages, late]) page.close()
})

test('L9: more words at once than one notice of Postgres holds all arrive, carets and long names with them', async () => {
  const record = `tickets/${await addTicket(queueId)}`
  const caret = 'x'.repeat(200)
  await raw`update people set name = ${'Ñ'.repeat(100)} where id = ${staff.it.personId}`
  const writers = await Promise.all(Array.from({ length: 30 }, () => openPage(() => one, staff.it, [`presence:${record}`])))
  const reader = await openPage(() => two, staff.admin, [`presence:${record}`])
  await until('all are live', () => [...writers, reader].every(({ connection }) => connection.state().kind === 'live'))
  for (const { connection } of writers) {
    connection.attend(record, 'body')
    connection.point(record, { field: 'body', caret })
  }
  await until('the reader sees where they are', () => reader.connection.peopleAt(record)[0]?.caret === caret)
  // Each of the thirty was heard: the person is there until the last of them has gone.
  for (const page of writers.slice(0, 29)) page.close()
  await until('the last is still there', () => reader.connection.peopleAt(record).length === 1)
  writers[29]?.close()
  await until('nobody is there any more', () => reader.connection.peopleAt(record).length === 0)
  reader.close()
})

test('L9: a node that stops takes its people with it', async () => {
  const record = `tickets/${await addTicket(queueId)}`
  const third = await startNode(database.url, 'three')
  const writer = await openPage(() => third, staff.it, [`presence:${record}`])
  const reader = await openPage(() => two, staff.admin, [`presence:${record}`])
  await until('both are live', () => [writer, reader].every(({ connection }) => connection.state().kind === 'live'))
  writer.connection.attend(record, null)
  await until('the reader sees the writer', () => reader.connection.peopleAt(record).length === 1)
  writer.close()
  await third.stop()
  await until('nobody is there any more', () => reader.connection.peopleAt(record).length === 0)
  reader.close()
})
