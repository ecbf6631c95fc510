import postgres from 'postgres'
import { type Db, openDb, openSql } from '../../db/client.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { loadActor, openSession } from '../../server/auth/sessions.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { Failure } from '../../server/kernel/errors.ts'
import { newId } from '../../server/kernel/ids.ts'
import { startNode, until } from '../live/node.ts'
import { createRandom } from '../live/sim/random.ts'
import { tellStaff } from '../world/staff.ts'
import { createJournal, isClean, type Logged, nothingYet, type Verdict } from './judge.ts'
import { fields, openPerson, type Shown } from './person.ts'

type Options = { url: string; pairs: number; seed: number; progress?: (done: number) => void }

const records = 30
const agents = 10
/** A pair starts so often (ms) unless too many edits are still on their way. */
const paceMs = 1
const mostWaiting = 20
/** ms */
const patience = 60_000
/** After so many pairs everybody comes to rest, and what they did is judged and forgotten: memory is that of one part. */
const part = 1_000

/**
 * Several people, a program and an automation write on the same few tickets of a migrated, empty database, in pairs at
 * once on one field or on different ones, with cut lines, lost answers, reloads and restarts of nodes; part by part the
 * log is held against what everybody was told, and every screen against the rows. It ends with the first part that is not clean.
 */
export async function runModel({ url, pairs, seed, progress = () => {} }: Options): Promise<Verdict> {
  const random = createRandom(seed)
  // Of a program outside of the nodes: the database wakes them.
  const { db, close } = openDb(url, '', 8)
  const sql = openSql(url, '', 2)
  const [queue] = await sql<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  const staff = await tellStaff(db, { queueId: queue?.id ?? '', warehouseId: warehouse?.id ?? '' }, Date.now())
  const tickets = await sql<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
    select 'Ticket ' || n, 'Requester', ${queue?.id ?? ''} from generate_series(1, ${records}) n returning id`
  const store = { db, committed: () => {} }
  const nodes = [await startNode(url, 'node 0'), await startNode(url, 'node 1')]
  const journal = createJournal(
    (after) => sql<Logged[]>`
      select id, pk, version, actor, coalesce(old, '{}') as was, new as image
      from feed_row where id > ${after} and tab = 'tickets' order by id`,
  )
  const people = await Promise.all(
    [staff.admin, staff.manager, ...(await hireAgents(db, sql, agents))].map((actor, index) =>
      openPerson({
        ...{ actor, journal, random },
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

  async function isOnEveryScreen(): Promise<boolean> {
    const rows = await sql<Shown[]>`select id, version, subject, category, requester_name as "requesterName" from tickets`
    return people.every(({ shows }) => shows(rows))
  }

  /** Everybody comes back and is answered, and the part is judged; when all is well, every screen then shows what SQL says. */
  async function settle(): Promise<Verdict> {
    await Promise.all(others.splice(0))
    for (const person of people) person.setOffline(false)
    await until('everything is answered', () => people.every(({ isSettled }) => isSettled()), patience)
    const kept = await Promise.all(people.map((person) => person.kept()))
    const verdict = await journal.judge(kept.flat())
    if (isClean(verdict)) await until('every screen shows what SQL says', isOnEveryScreen, patience)
    for (const person of people) person.forget()
    return verdict
  }

  await until('the tickets are on every screen', isOnEveryScreen)
  let verdict = nothingYet
  for (let done = 0; done < pairs && isClean(verdict); done++) {
    const { id } = random.pick(tickets)
    const one = random.below(people.length)
    const other = (one + 1 + random.below(people.length - 1)) % people.length
    const field = random.pick(fields)
    people[one]?.write(id, field)
    people[other]?.write(id, random.chance(0.5) ? field : random.pick(fields))
    if (random.chance(0.05)) others.push(writeByProgram(id).catch(unlessBusy))
    if (random.chance(0.05)) others.push(writeByRule(id).catch(unlessBusy))
    const somebody = random.pick(people)
    if (random.chance(0.01)) {
      somebody.setOffline(true)
      setTimeout(() => somebody.setOffline(false), random.below(300))
    }
    if (random.chance(0.005)) somebody.reload()
    if (random.chance(0.001)) await restartOne()
    await new Promise((resolve) => setTimeout(resolve, paceMs))
    while (people.some(({ waiting }) => waiting() > mostWaiting)) await new Promise((resolve) => setTimeout(resolve, 5))
    if (done % part === part - 1 || done === pairs - 1) verdict = await settle()
    progress(done + 1)
  }
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

/** A write that waited too long for its turn did not happen; whoever wrote it was told so. */
function unlessBusy(problem: unknown): void {
  const isBusy =
    problem instanceof Failure
      ? problem.code === 'unavailable'
      : problem instanceof postgres.PostgresError && problem.code === '55P03'
  if (!isBusy) throw problem
}

function fail(): never {
  throw new Error('Cannot go on: nobody is there')
}
