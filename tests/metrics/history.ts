import fc from 'fast-check'
import type postgres from 'postgres'
import type { Instant } from '../../server/kernel/clock.ts'
import type { CompanyDays } from '../../server/metrics/company-days.ts'

/** A moment as seen from now: days and hours away, from now itself or from that day's midnight, and a hair beside it. */
type When = { days: number; hours: number; midnight: boolean; hair: number } | null
type TicketFields = {
  state?: string
  priority?: number
  queue?: number
  site?: number
  assignee?: number
  category?: string
  channel?: string
  reopenCount?: number
  rating?: number | null
  seconds?: number | null
  inTime?: number | null
  openedAt?: NonNullable<When>
  solvedAt?: When
  dueAt?: When
  answeredAt?: When
  ratedAt?: When
  pausedSince?: When
}

type Write =
  | { kind: 'insert'; count: number; fields: TicketFields }
  | { kind: 'change'; which: number; fields: TicketFields }
  | { kind: 'change all'; queue: number; fields: TicketFields }
  | { kind: 'delete'; which: number }
  | { kind: 'move'; how: string; item: number; from: number; quantity: number; at: NonNullable<When>; location: boolean }
  | { kind: 'age'; which: number; at: NonNullable<When> }
  | { kind: 'corridor'; item: number; min: number }
  | { kind: 'room'; which: number; capacity: number }

/** One transaction, a while, or a restart while some transactions have no position yet. */
export type Step =
  | { kind: 'write'; writes: Write[] }
  | { kind: 'wait'; days: number; hours: number; midnight: boolean; hair: number }
  | { kind: 'restart'; before: Write[]; after: Write[] }

const hair = fc.constantFrom(-1, 0, 1)
const hours = fc.constantFrom(0, 0, 0, -1, 1, 2, 5)
const moment = fc.record({
  days: fc.constantFrom(-91, -90, -40, -31, -30, -29, -8, -7, -3, -1, 0, 0, 0, 1, 3),
  hours,
  midnight: fc.boolean(),
  hair,
})
const when = fc.option(moment, { freq: 4 })

const fields: fc.Arbitrary<TicketFields> = fc.record(
  {
    state: fc.constantFrom('new', 'open', 'pending', 'solved', 'closed'),
    priority: fc.integer({ min: 1, max: 4 }),
    queue: fc.nat(1),
    site: fc.integer({ min: -1, max: 1 }),
    assignee: fc.integer({ min: -1, max: 1 }),
    category: fc.constantFrom('', 'network', '__proto__', "o'clock"),
    channel: fc.constantFrom('phone', 'email', 'portal'),
    reopenCount: fc.nat(2),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    seconds: fc.option(fc.nat(100_000)),
    inTime: fc.option(fc.nat(1)),
    openedAt: moment,
    solvedAt: when,
    dueAt: when,
    answeredAt: when,
    ratedAt: when,
    pausedSince: fc.option(moment, { freq: 1 }),
  },
  { requiredKeys: [] },
)

const which = fc.nat(50)
/** Tickets that are opened. */
export const opening: fc.Arbitrary<Write> = fc.record({
  kind: fc.constant('insert' as const),
  count: fc.constantFrom(1, 1, 1, 7),
  fields,
})

const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 4, arbitrary: opening },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('change' as const), which, fields }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change all' as const), queue: fc.nat(1), fields }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      how: fc.constantFrom('receipt', 'receipt', 'issue', 'clear out', 'transfer', 'adjustment', 'return'),
      item: fc.nat(1),
      from: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 9_500 }),
      at: moment,
      location: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('age' as const), which, at: moment }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('corridor' as const), item: fc.nat(1), min: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('room' as const), which, capacity: fc.nat(120_000) }) },
)
export const writes = fc.array(write, { minLength: 1, maxLength: 5 })

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('write' as const), writes }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.constantFrom(0, 0, 0, 0, 1, 2, 7, 32, 95),
      hours: fc.nat(30),
      midnight: fc.boolean(),
      hair,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), before: writes, after: writes }) },
)

/** The instant that a moment means at `now` in the company's zone. */
export function instantOf({ days: away, hours, midnight, hair }: NonNullable<When>, now: Instant, days: CompanyDays): Instant {
  const start = midnight ? days.startOf(days.dayOf(now) + away) : now + away * 86_400_000
  return start + hours * 3_600_000 + hair
}

/** Writes all of it in one transaction; what the stock rules refuse is rolled back alone. */
export async function play(sql: postgres.Sql, writes: readonly Write[], now: Instant, days: CompanyDays): Promise<void> {
  const date = (at: When | undefined) => (at ? new Date(instantOf(at, now, days)) : null)
  await sql.begin(async (tx) => {
    for (const write of writes) await tx.savepoint((point) => playOne(point, write, date)).catch(refused)
  })
}

function refused(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && (error.code === '23514' || error.code === '22003'))) throw error
}

async function playOne(tx: postgres.TransactionSql, write: Write, date: (at: When | undefined) => Date | null): Promise<void> {
  switch (write.kind) {
    case 'insert': {
      for (let made = 0; made < write.count; made++)
        await tx`insert into tickets ${tx({ subject: 'Printer', requester_name: 'Ana', queue_id: await nth(tx, 'queues', 0), opened_at: date({ days: 0, hours: 0, midnight: false, hair: 0 }), ...(await ticketColumns(tx, write.fields, date)) })}`
      return
    }
    case 'change': {
      const columns = await ticketColumns(tx, write.fields, date)
      if (Object.keys(columns).length > 0)
        await tx`update tickets set ${tx(columns)} where id = ${await nth(tx, 'tickets', write.which)}`
      return
    }
    case 'change all': {
      const columns = await ticketColumns(tx, write.fields, date)
      if (Object.keys(columns).length > 0)
        await tx`update tickets set ${tx(columns)} where queue_id = ${await nth(tx, 'queues', write.queue)}`
      return
    }
    case 'delete':
      await tx`delete from tickets where id = ${await nth(tx, 'tickets', write.which)}`
      return
    case 'move': {
      const signed = write.how === 'adjustment' && write.location ? -write.quantity : write.quantity
      const target = write.how === 'transfer' ? await nth(tx, 'warehouses', 1 - write.from) : null
      await tx`insert into stock_movements ${tx({
        kind: write.how === 'clear out' ? 'issue' : write.how,
        item_id: await nth(tx, 'items', write.item),
        warehouse_id: await nth(tx, 'warehouses', write.from),
        to_warehouse_id: target,
        location_id: write.location && write.how === 'receipt' ? await locationIn(tx, write.from) : null,
        quantity: write.how === 'clear out' ? await leftOf(tx, write) : signed / 1000,
        moved_at: date(write.at),
      })}`
      return
    }
    case 'age':
      await tx`update stock_levels set created_at = ${date(write.at)} where id = ${await nth(tx, 'stock_levels', write.which)}`
      return
    case 'corridor':
      await tx`update items set min_stock = ${write.min} where id = ${await nth(tx, 'items', write.item)}`
      return
    case 'room':
      await tx`update locations set capacity = ${write.capacity / 1000} where id = ${await nth(tx, 'locations', write.which)}`
  }
}

/** The nth row of a table, around its end; null of an empty one. */
async function nth(tx: postgres.TransactionSql, table: string, which: number): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select id from ${tx(table)} order by id
    offset ${which} % greatest((select count(*) from ${tx(table)}), 1) limit 1`
  return row?.id ?? null
}

async function locationIn(tx: postgres.TransactionSql, warehouse: number): Promise<string | null> {
  const [row] = await tx<
    { id: string }[]
  >`select id from locations where warehouse_id = ${await nth(tx, 'warehouses', warehouse)} limit 1`
  return row?.id ?? null
}

async function leftOf(tx: postgres.TransactionSql, { item, from }: { item: number; from: number }): Promise<string> {
  const [row] = await tx<{ available: string }[]>`select available from stock_levels
    where item_id = ${await nth(tx, 'items', item)} and warehouse_id = ${await nth(tx, 'warehouses', from)}`
  return row?.available ?? '0'
}

async function ticketColumns(tx: postgres.TransactionSql, fields: TicketFields, date: (at: When | undefined) => Date | null) {
  const { state, priority, category, channel, rating } = fields
  const optional = async (table: string, which: number) => (which < 0 ? null : await nth(tx, table, which))
  return {
    ...(state !== undefined && { state }),
    ...(priority !== undefined && { priority }),
    ...(category !== undefined && { category }),
    ...(channel !== undefined && { channel }),
    ...(rating !== undefined && { rating }),
    ...(fields.queue !== undefined && { queue_id: await nth(tx, 'queues', fields.queue) }),
    ...(fields.site !== undefined && { site_id: await optional('sites', fields.site) }),
    ...(fields.assignee !== undefined && { assignee_id: await optional('people', fields.assignee) }),
    ...(fields.reopenCount !== undefined && { reopen_count: fields.reopenCount }),
    ...(fields.seconds !== undefined && { first_response_seconds: fields.seconds, solution_seconds: fields.seconds }),
    ...(fields.inTime !== undefined && { solution_in_time: fields.inTime }),
    ...(fields.openedAt !== undefined && { opened_at: date(fields.openedAt) }),
    ...(fields.solvedAt !== undefined && { solved_at: date(fields.solvedAt) }),
    ...(fields.dueAt !== undefined && { solution_due_at: date(fields.dueAt) }),
    ...(fields.answeredAt !== undefined && { first_responded_at: date(fields.answeredAt) }),
    ...(fields.ratedAt !== undefined && { rated_at: date(fields.ratedAt) }),
    ...(fields.pausedSince !== undefined && { paused_since: date(fields.pausedSince) }),
  }
}
