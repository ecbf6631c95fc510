import { and, asc, count, desc, eq, getTableColumns, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { readTogether } from '../../../../db/read-together.ts'
import * as table from '../../../../db/schema/it.ts'
import { people } from '../../../../db/schema/people.ts'
import { type Access, requireSight } from '../../../auth/access.ts'
import { project } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { problemOf } from '../../../metrics/check-metric.ts'
import type { Aggregate } from '../../../metrics/metric.ts'
import { recordsSql } from '../../../metrics/records-sql.ts'
import type { Work } from '../../work.ts'
import type { SeenTicket, Ticket } from '../tickets/queries.ts'
import { tickets } from '../topics.ts'
import type { ExportTickets, ListTickets } from './contract.ts'

/** Long texts stay out of lists. */
const { body: _, ...columns } = getTableColumns(table.tickets)

export type Cursor = { value: number | null; id: string }
/** `total` counts all pages and comes with the first one; `next` is null on the last. */
export type TicketPage = { tickets: SeenTicket[]; total: number | null; next: Cursor | null }

/** Tickets behind a number or of the archive, of those that the actor may see. */
export async function listTickets(work: Work, input: ListTickets): Promise<TicketPage> {
  const accesses = requireSight(work.actor, tickets, work.clock.now())
  return readTogether(work, async (tx) => {
    const where = await chosenSql(tx, work, accesses, input)
    const found = await pageOf(tx, where, input, input.after, input.limit)
    const rows = found.flatMap(({ ticket }) => project(accesses, ticket) ?? [])
    const [counted] = input.after === null ? await tx.select({ total: count() }).from(table.tickets).where(where) : []
    const last = found.length === input.limit ? found.at(-1) : undefined
    return { tickets: rows, total: counted?.total ?? null, next: last === undefined ? null : cursorAt(last, input) }
  })
}

/** The tickets that a list or an export was asked for; throws `bad-input` for conditions that mean nothing. */
export async function chosenSql(tx: Tx, work: Work, accesses: readonly Access[], input: ExportTickets): Promise<SQL | undefined> {
  const measure = { kind: 'count' } as const
  const aggregate: Aggregate = {
    entity: 'tickets',
    measure,
    dimensions: [],
    filter: input.filter,
    ...(input.window && { window: input.window }),
  }
  const problem = problemOf(aggregate, tickets)
  if (problem !== null) throw new Failure('bad-input', `Cannot list tickets: ${problem}`)
  return recordsSql(tx, accesses, tickets, aggregate, work.clock.now(), [input.sort.column])
}

/** One page in the order asked for, what has no value last, and equals by key: so that no ticket comes twice or never. */
export function pageOf(tx: Tx, where: SQL | undefined, { sort }: ExportTickets, after: Cursor | null, limit: number) {
  const column = table.tickets[sort.column]
  const { id, queueId, assigneeId } = table.tickets
  return tx
    .select({ ticket: columns, queue: table.queues.name, assignee: people.name })
    .from(table.tickets)
    .innerJoin(table.queues, eq(table.queues.id, queueId))
    .leftJoin(people, eq(people.id, assigneeId))
    .where(and(where, after === null ? undefined : beyond(sort, after)))
    .orderBy(sql`${column} ${sort.descending ? sql`desc` : sql`asc`} nulls last`, sort.descending ? desc(id) : asc(id))
    .limit(limit)
}

function beyond({ column: name, descending }: ExportTickets['sort'], { value, id }: Cursor): SQL | undefined {
  const column = table.tickets[name]
  const follows = descending ? lt : gt
  const further = follows(table.tickets.id, id)
  if (value === null) return and(isNull(column), further)
  const problem = problemOf(sameValue(name, value), tickets)
  if (problem !== null) throw new Failure('bad-input', `Cannot list tickets: ${problem}`)
  return or(follows(column, value), and(eq(column, value), further), isNull(column))
}

const sameValue = (column: string, to: number): Aggregate => ({
  entity: 'tickets',
  measure: { kind: 'count' },
  dimensions: [],
  filter: [{ column, compare: '=', to }],
})

/** Where the page that ends with this ticket ends. */
export const cursorAt = (
  { ticket }: { ticket: Pick<Ticket, 'id' | ListTickets['sort']['column']> },
  { sort }: ExportTickets,
): Cursor => ({
  value: ticket[sort.column],
  id: ticket.id,
})
