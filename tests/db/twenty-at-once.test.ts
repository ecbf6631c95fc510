import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { loadActor, openSession } from '../../server/auth/sessions.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: ReturnType<typeof openDb>
let raw: ReturnType<typeof openSql>
let queueId: string
let agents: PersonActor[]

beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test', 20)
  raw = openSql(database.url, 'test', 2)
  const [queue] = await raw<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await raw<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  queueId = queue?.id ?? ''
  const now = Date.now()
  await tellStaff(pool.db, { queueId, warehouseId: warehouse?.id ?? '' }, now)
  const people = await raw<{ id: string }[]>`insert into people (name, email)
    select 'Agent ' || n, 'agent' || n || '@ribera.example' from generate_series(1, 20) n returning id`
  agents = await Promise.all(
    people.map(async ({ id }) => {
      await raw`insert into memberships (person_id, role) values (${id}, 'it')`
      const actor = await loadActor(pool.db, await openSession(pool.db, id, 'test', now), now)
      if (actor === null) throw new Error('Cannot sign an agent in')
      return actor
    }),
  )
})
afterAll(async () => {
  await Promise.all([pool.close(), raw.end()])
  await database.drop()
})

async function addTicket(): Promise<string> {
  const [row] = await raw<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
    values ('Printer', 'Ana', ${queueId}) returning id`
  return row?.id ?? ''
}

const edit = (actor: PersonActor, id: string, set: { category: string } | { subject: string }) =>
  editTicket({ actor, store: { db: pool.db, committed: () => {} }, clock: systemClock }, { key: randomUUID(), id, base: 1, set })

test('G5: of twenty people on one field at once one wins, and nineteen are shown what is there now, by whom', async () => {
  const id = await addTicket()
  const answers = await Promise.all(agents.map((actor, index) => edit(actor, id, { category: `by ${index}` })))
  const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []))
  expect(winners).toHaveLength(1)
  const [winner = -1] = winners
  const met = { reason: 'conflict', theirs: { category: `by ${winner}` }, by: `person:${agents[winner]?.personId}`, version: 2 }
  expect(answers.filter((answer) => !answer.ok)).toHaveLength(19)
  for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject(met)
  const [row] = await raw`select category, version from tickets where id = ${id}`
  expect(row).toEqual({ category: `by ${winner}`, version: 2 })
})

test('G5: of twenty people on two fields at once one wins each, and both values stand', async () => {
  const id = await addTicket()
  const answers = await Promise.all(
    agents.map((actor, index) =>
      edit(actor, id, index % 2 === 0 ? { category: `category by ${index}` } : { subject: `subject by ${index}` }),
    ),
  )
  const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []))
  expect(winners.map((index) => index % 2).sort()).toEqual([0, 1])
  const [row] = await raw`select category, subject, version from tickets where id = ${id}`
  const [even, odd] = [winners.find((index) => index % 2 === 0), winners.find((index) => index % 2 === 1)]
  expect(row).toEqual({ category: `category by ${even}`, subject: `subject by ${odd}`, version: 3 })
})
