import { createHash } from 'node:crypto'
import { desc, inArray } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { people } from '../../../../db/schema/people.ts'
import type { Ticket } from '../tickets/queries.ts'

/** Tickets by the number that the other system knows them by, locked. */
export async function findImported(tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, Ticket>> {
  const found = await tx
    .select()
    .from(table.tickets)
    .where(inArray(table.tickets.externalRef, [...refs]))
    .orderBy(table.tickets.id)
    .for('update')
  return new Map(found.map((ticket) => [ticket.externalRef ?? '', ticket]))
}

/** Queues by name, the missing ones made. */
export async function queuesNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map()
  await tx
    .insert(table.queues)
    .values(names.map((name) => ({ name })))
    .onConflictDoNothing()
  const { id, name } = table.queues
  const found = await tx
    .select({ id, name })
    .from(table.queues)
    .where(inArray(name, [...names]))
  return new Map(found.map((queue) => [queue.name, queue.id]))
}

/** People by name, active ones first; a stranger becomes an inactive person, who can be named on records but not sign in. */
export async function peopleNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map()
  const find = () =>
    tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(inArray(people.name, [...names]))
      .orderBy(people.active, desc(people.id))
  const known = new Set((await find()).map(({ name }) => name))
  const strangers = names.filter((name) => !known.has(name)).map(stranger)
  if (strangers.length > 0) await tx.insert(people).values(strangers).onConflictDoNothing()
  return new Map((await find()).map(({ id, name }) => [name, id]))
}

/** The address is of a domain that can never be anybody's (RFC 2606). */
function stranger(name: string) {
  const digest = createHash('sha256').update(name).digest()
  return {
    name,
    email: `${digest.toString('hex', 0, 8)}@import.invalid`,
    hue: String(digest.readUInt16BE() % 360),
    active: false,
  }
}
