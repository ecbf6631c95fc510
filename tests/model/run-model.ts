import type postgres from 'postgres'
import { type Db, openDb, openSql } from '../../db/client.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { loadActor, openSession } from '../../server/auth/sessions.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { newId } from '../../server/kernel/ids.ts'
import { startNode, until } from '../live/node.ts'
import { createRandom } from '../live/sim/random.ts'
import { tellStaff } from '../world/staff.ts'
import { createJournal, type Verdict } from './judge.ts'
import { fields, openPerson } from './person.ts'

type Options = { url: string; pairs: number; seed: number; progress?: (done: number) => void }

const records = 30
const agents = 10
/** A pair starts so often (ms) unless too many edits are still on their way. */
const paceMs = 1
const mostWaiting = 20
const restartEvery = 2_000

/**
 * Several people, a program and an automation write on the same few tickets of a migrated, empty database, in pairs at
 * once on one field or on different ones, with cut lines, lost answers, reloads and restarts of nodes; then the log is
 * held against what everybody was told.
 */
export async function runModel({ url, pairs, seed, progress = () => {} }: Options): Promise<Verdict> {
  const random = createRandom(seed)
  // As a program outside of the nodes, so that each commit wakes them.
  const { db, close } = openDb(url, '', 8)
  const sql = openSql(url, '', 2)
  const [queue] = await sql<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  const staff = await tellStaff(db, { queueId: queue?.id ?? '', warehouseId: warehouse?.id ?? '' }, Date.now())
  const tickets = await sql<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
    select 'Ticket ' || n, 'Requester', ${queue?.id ?? ''} from generate_series(1, ${records}) n returning id`
  const store = { db, committed: () => {} }
  const nodes = [await startNode(url, 'node 0'), await startNode(url, 'node 1')]
  const journal = createJournal()
  const people = await Promise.all(
    [staff.admin, staff.manager, ...(await hireAgents(db, sql, agents))].map((actor, index) =>
      openPerson({
        ...{ actor, journal, random, work: { actor, store, clock: systemClock } },
        node: () => nodes[index % 2] ?? nodes[0] ?? fail(),
      }),
    ),
  )
  let started = 2

  /** A program that reads a version, thinks, and writes on it. */
  async function writeByProgram(id: string) {
    const work = { actor: { kind: 'system' as const, name: 'import' as const, actsFor: null }, store, clock: systemClock }
    const [row] = await sql<{ version: number }[]>`select version from tickets where id = ${id}`
    const set = { category: `category ${newId()}` }
    await editTicket(work, { key: newId(), id, base: row?.version ?? 1, set })
  }

  /** A rule that sets another column, in plain SQL. */
  const writeByRule = (id: string) => sql`update tickets set external_ref = ${newId()} where id = ${id}`

  async function restartOne() {
    const at = random.below(nodes.length)
    const next = await startNode(url, `node ${started++}`)
    const old = nodes[at]
    nodes[at] = next
    await old?.stop()
  }

  const others: Promise<unknown>[] = []
  await until('the tickets are on every screen', () => people.every(({ sees }) => sees(tickets.length)))
  for (let done = 0; done < pairs; done++) {
    const { id } = random.pick(tickets)
    const one = random.below(people.length)
    const other = (one + 1 + random.below(people.length - 1)) % people.length
    const field = random.pick(fields)
    people[one]?.write(id, field)
    people[other]?.write(id, random.chance(0.5) ? field : random.pick(fields))
    if (random.chance(0.05)) others.push(writeByProgram(id))
    if (random.chance(0.05)) others.push(writeByRule(id))
    const somebody = random.pick(people)
    if (random.chance(0.01)) {
      somebody.setOffline(true)
      setTimeout(() => somebody.setOffline(false), random.below(300))
    }
    if (random.chance(0.005)) somebody.reload()
    if (done % restartEvery === restartEvery - 1) await restartOne()
    await new Promise((resolve) => setTimeout(resolve, paceMs))
    while (people.some(({ waiting }) => waiting() > mostWaiting)) await new Promise((resolve) => setTimeout(resolve, 5))
    progress(done + 1)
  }
  await Promise.all(others)
  for (const person of people) person.setOffline(false)
  await until('everything is sent', () => people.every(({ waiting }) => waiting() === 0), 60_000)
  for (const person of people) await person.flush()
  const verdict = await journal.judge(
    sql,
    people.flatMap(({ kept }) => kept()),
  )
  for (const person of people) person.close()
  for (const node of nodes) await node.stop()
  await Promise.all([sql.end(), close()])
  return verdict
}

async function hireAgents(db: Db, sql: postgres.Sql, count: number): Promise<PersonActor[]> {
  const people = await sql<{ id: string }[]>`insert into people (name, email)
    select 'Agent ' || n, 'agent' || n || '@ribera.example' from generate_series(1, ${count}) n returning id`
  const now = Date.now()
  return Promise.all(
    people.map(async ({ id }) => {
      await sql`insert into memberships (person_id, role) values (${id}, 'it')`
      return (await loadActor(db, await openSession(db, id, 'model', now), now)) ?? fail()
    }),
  )
}

function fail(): never {
  throw new Error('Cannot go on: nobody is there')
}
