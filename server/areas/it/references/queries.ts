import { and, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { memberships, people, sites } from '../../../../db/schema/people.ts'
import { accessTo, reaches, requireCan } from '../../../auth/access.ts'
import { permissions } from '../../../auth/permissions.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Filter } from '../../../metrics/filter.ts'
import type { Work } from '../../work.ts'
import type { Ticket } from '../tickets/queries.ts'
import { queues, tickets } from '../topics.ts'

const unknown = (what: string, id: string): Failure =>
  new Failure('bad-input', `Cannot use ${what} "${id}": it does not exist or is not yours to see`)

/** Throws `bad-input` unless the queue exists and the actor may see it. */
export async function requireQueue(tx: Tx, work: Work, id: string): Promise<void> {
  const [queue] = await tx.select().from(table.queues).where(eq(table.queues.id, id))
  if (queue === undefined || !reaches(accessTo(work.actor, queues, work.clock.now()), queue)) throw unknown('queue', id)
}

/** Throws `bad-input` unless there is such a site. */
export async function requireSite(tx: Tx, id: string): Promise<void> {
  const found = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, id))
  if (found.length === 0) throw unknown('site', id)
}

/** The name that a ticket shows of the person who asks; throws `bad-input` for nobody. */
export async function nameOfPerson(tx: Tx, id: string): Promise<string> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, id))
  if (person === undefined) throw unknown('person', id)
  return person.name
}

/**
 * Throws `bad-input` unless the person is active and could work on the ticket by a role of theirs. The product itself (an
 * import, a replay) may name anybody there is: people of another system hold no roles here.
 */
export async function requireAssignable(tx: Tx, work: Work, personId: string, ticket: Ticket): Promise<void> {
  if (work.actor.kind === 'system') return void (await nameOfPerson(tx, personId))
  const [assignee] = await workersOf(tx, work, eq(people.id, personId))
  if (assignee === undefined || !reaches(assignee.able, ticket))
    throw new Failure('bad-input', `Cannot assign to person "${personId}": nobody active by that key could work on this ticket`)
}

/** A person and which tickets they could work on: those that pass any of the filters. */
export type Assignable = { id: string; reach: readonly Filter[] }

/** Whom the actor can give tickets to; only themselves where they may not know who works here. */
export async function listAssignable(work: Work): Promise<Assignable[]> {
  const { actor } = work
  requireCan(actor, 'update', tickets, work.clock.now())
  const alone = actor.kind === 'person' && actor.memberships.every(({ role }) => permissions.people[role] === null)
  const workers = await workersOf(work.store.db, work, alone ? eq(people.id, actor.personId) : undefined)
  return workers.flatMap(({ id, able }) => (able.length === 0 ? [] : [{ id, reach: able.flatMap(({ rows }) => rows) }]))
}

/** Active people who hold a role, and by which accesses they could work on tickets. */
async function workersOf(tx: Pick<Tx, 'select'>, work: Work, who: SQL | undefined) {
  const held = await tx
    .select({ id: people.id, role: memberships.role, scopeId: memberships.scopeId, until: memberships.until })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(who, eq(people.active, true)))
  return [...new Set(held.map(({ id }) => id))].map((id) => {
    const actor = {
      kind: 'person' as const,
      personId: id,
      sessionId: '',
      name: '',
      memberships: held.filter((row) => row.id === id),
    }
    return { id, able: accessTo(actor, tickets, work.clock.now()).filter(({ verbs }) => verbs.includes('update')) }
  })
}
