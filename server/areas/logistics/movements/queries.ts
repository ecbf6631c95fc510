import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { readTogether } from '../../../../db/read-together.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { type Access, accessTo, requireCan, requireSight } from '../../../auth/access.ts'
import { projectAll, type Seen } from '../../../auth/project.ts'
import { type CsvColumn, csvOf } from '../../../kernel/csv.ts'
import { formatDecimal } from '../../../kernel/decimal.ts'
import type { Work } from '../../work.ts'
import { listSql } from '../queries.ts'
import { stockMovements } from '../topics.ts'
import type { ExportMovements, ListMovements } from './contract.ts'

export type Movement = typeof table.stockMovements.$inferSelect
/** `after` is the cursor of the next page; null on the last. */
export type MovementPage = { rows: Seen<Movement>[]; after: { movedAt: number; id: string } | null }

const { stockMovements: movements, items, warehouses } = table

/** The ledger from its newest entry on, of what the actor may see. */
export async function listMovements(work: Work, input: ListMovements): Promise<MovementPage> {
  requireSight(work.actor, stockMovements, work.clock.now())
  return readTogether(work, (tx) => pageOfMovements(tx, work, input))
}

/** One page of the ledger inside a larger read. */
export async function pageOfMovements(tx: Tx, work: Work, input: ListMovements): Promise<MovementPage> {
  const accesses = accessTo(work.actor, stockMovements, work.clock.now())
  const { after, limit } = input
  const older =
    after &&
    sql`(${movements.movedAt}, ${movements.id}) < (${new Date(after.movedAt).toISOString()}::timestamptz, ${after.id}::uuid)`
  const found = await tx
    .select()
    .from(movements)
    .where(and(await chosenSql(tx, work, accesses, input), older))
    .orderBy(desc(movements.movedAt), desc(movements.id))
    .limit(limit + 1)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { rows: projectAll(accesses, page), after: last === undefined ? null : { movedAt: last.movedAt, id: last.id } }
}

async function chosenSql(tx: Tx, work: Work, accesses: readonly Access[], input: ExportMovements): Promise<SQL | undefined> {
  const { metric, itemId, warehouseId, kind } = input
  return and(
    await listSql(tx, { accesses, entity: stockMovements, metric, now: work.clock.now() }),
    itemId === undefined ? undefined : eq(movements.itemId, itemId),
    warehouseId === undefined ? undefined : or(eq(movements.warehouseId, warehouseId), eq(movements.toWarehouseId, warehouseId)),
    kind === undefined ? undefined : eq(movements.kind, kind),
  )
}

type Exported = Seen<Movement> & { sku: string; item: string; warehouse: string }
const text = (name: string, of: CsvColumn<Exported>['of']): CsvColumn<Exported> => ({ name, kind: 'text', of })
const number = (name: string, of: CsvColumn<Exported>['of']): CsvColumn<Exported> => ({ name, kind: 'number', of })

const columns: readonly CsvColumn<Exported>[] = [
  number('number', ({ number }) => number ?? null),
  text('movedAt', ({ movedAt }) => (movedAt === undefined ? null : new Date(movedAt).toISOString())),
  text('kind', ({ kind }) => kind ?? null),
  text('warehouse', ({ warehouse }) => warehouse),
  text('sku', ({ sku }) => sku),
  text('item', ({ item }) => item),
  number('quantity', ({ quantity }) => (quantity === undefined ? null : formatDecimal(quantity, 3))),
  number('value', ({ value }) => (value === undefined ? null : formatDecimal(value, 2))),
  text('reason', ({ reason }) => reason ?? null),
  text('document', ({ document }) => document ?? null),
]

/** The most entries that one file holds; a longer ledger is exported by warehouse or item. */
const most = 100_000

/** The ledger as a CSV file, newest first; a column that the actor may not read is not there. */
export async function exportMovements(work: Work, input: ExportMovements): Promise<{ name: string; csv: string }> {
  const able = requireCan(work.actor, 'export', stockMovements, work.clock.now())
  return readTogether(work, async (tx) => {
    const found = await tx
      .select({ movement: movements, sku: items.sku, item: items.name, warehouse: warehouses.code })
      .from(movements)
      .innerJoin(items, eq(items.id, movements.itemId))
      .innerJoin(warehouses, eq(warehouses.id, movements.warehouseId))
      .where(await chosenSql(tx, work, able, input))
      .orderBy(desc(movements.movedAt), desc(movements.id))
      .limit(most)
    const rows = found.flatMap(({ movement, ...names }) => projectAll(able, [movement]).map((seen) => ({ ...seen, ...names })))
    const open = columns.filter(({ name }) => !(name in movements) || able.some((access) => access.columns.includes(name)))
    return { name: 'stock-movements.csv', csv: csvOf(open, rows) }
  })
}
