import { and, asc, count, desc, eq, gte, ilike, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { readTogether } from '../../../../db/read-together.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { type Access, accessTo, requireCan, requireSight } from '../../../auth/access.ts'
import { project, projectAll, type Seen } from '../../../auth/project.ts'
import { reachSql } from '../../../auth/scope-sql.ts'
import { type CsvColumn, csvOf } from '../../../kernel/csv.ts'
import { formatDecimal } from '../../../kernel/decimal.ts'
import type { Work } from '../../work.ts'
import { listSql } from '../queries.ts'
import { stockLevels, stockMovements } from '../topics.ts'
import type { ExportLevels, ListLevels } from './contract.ts'
import type { Usage } from './rules.ts'

export type Level = typeof table.stockLevels.$inferSelect
/** A level in a list, with what people call its item. */
export type ListedLevel = Seen<Level> & { sku: string; name: string; unit: string }

const { stockLevels: levels, stockMovements: movements, items, warehouses } = table
const called = { sku: items.sku, name: items.name, unit: items.unit }

/** The levels of an item in these warehouses as the actor may see them; those out of reach are left out. */
export async function levelsOf(tx: Tx, work: Work, itemId: string, warehouseIds: readonly string[]): Promise<Seen<Level>[]> {
  const found = await tx
    .select()
    .from(levels)
    .where(and(eq(levels.itemId, itemId), inArray(levels.warehouseId, [...warehouseIds])))
    .orderBy(levels.warehouseId)
  return projectAll(accessTo(work.actor, stockLevels, work.clock.now()), found)
}

/** A page of levels and how many there are in all, of what the actor may see. */
export async function listLevels(work: Work, input: ListLevels): Promise<{ rows: ListedLevel[]; total: number }> {
  const accesses = requireSight(work.actor, stockLevels, work.clock.now())
  const { sort } = input
  const own = sort === 'sku' || sort === 'name' ? [] : [sort]
  const column = sort === 'sku' || sort === 'name' ? items[sort] : levels[sort]
  return readTogether(work, async (tx) => {
    const where = await chosenSql(tx, work, accesses, input, own)
    const order = input.descending ? [desc(column), desc(levels.id)] : [asc(column), asc(levels.id)]
    const from = tx
      .select({ level: levels, ...called })
      .from(levels)
      .innerJoin(items, eq(items.id, levels.itemId))
    const rows = await from
      .where(where)
      .orderBy(...order)
      .limit(input.limit)
      .offset(input.offset)
    const [counted] = await tx.select({ total: count() }).from(levels).innerJoin(items, eq(items.id, levels.itemId)).where(where)
    return { rows: rows.flatMap(({ level, ...names }) => listed(accesses, level, names)), total: counted?.total ?? 0 }
  })
}

const listed = (accesses: readonly Access[], level: Level, names: Omit<ListedLevel, keyof Seen<Level>>): ListedLevel[] => {
  const seen = project(accesses, level)
  return seen === null ? [] : [{ ...seen, ...names }]
}

async function chosenSql(
  tx: Tx,
  work: Work,
  accesses: readonly Access[],
  input: ExportLevels,
  order: readonly string[] = [],
): Promise<SQL | undefined> {
  const { metric, warehouseId, search = '' } = input
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    await listSql(tx, { accesses, entity: stockLevels, metric, now: work.clock.now(), order }),
    warehouseId === undefined ? undefined : eq(levels.warehouseId, warehouseId),
    search === '' ? undefined : or(ilike(items.sku, like), ilike(items.name, like)),
  )
}

/** What was issued lately of an item in a warehouse. */
export type LevelUsage = { itemId: string; warehouseId: string; usage: Usage }

const usageDays = 28

/** What was issued lately, by item and warehouse, as far as the actor's reach goes. */
export async function listUsage(work: Work): Promise<LevelUsage[]> {
  requireSight(work.actor, stockLevels, work.clock.now())
  return readTogether(work, (tx) => usageSince(tx, work, null))
}

/** The same inside a larger read, of one item or (null) of all. */
export async function usageSince(tx: Tx, work: Work, itemId: string | null): Promise<LevelUsage[]> {
  const now = work.clock.now()
  const found = await tx
    .select({
      itemId: movements.itemId,
      warehouseId: movements.warehouseId,
      issued: sql<string>`round(sum(${movements.quantity}) * 1000)`,
    })
    .from(movements)
    .where(
      and(
        eq(movements.kind, 'issue'),
        gte(movements.movedAt, now - usageDays * 86_400_000),
        itemId === null ? undefined : eq(movements.itemId, itemId),
        reachSql(accessTo(work.actor, stockMovements, now), stockMovements),
      ),
    )
    .groupBy(movements.itemId, movements.warehouseId)
  return found.map(({ issued, ...place }) => ({ ...place, usage: { issued: Number(issued), days: usageDays } }))
}

type ExportedLevel = Seen<Level> & { sku: string; name: string; unit: string; warehouse: string }
const exact = (thousandths: number | null | undefined) => (typeof thousandths === 'number' ? formatDecimal(thousandths, 3) : null)
const number = (name: string, of: CsvColumn<ExportedLevel>['of']): CsvColumn<ExportedLevel> => ({ name, kind: 'number', of })
const text = (name: string, of: CsvColumn<ExportedLevel>['of']): CsvColumn<ExportedLevel> => ({ name, kind: 'text', of })

const columns: readonly CsvColumn<ExportedLevel>[] = [
  text('warehouse', ({ warehouse }) => warehouse),
  text('sku', ({ sku }) => sku),
  text('name', ({ name }) => name),
  text('unit', ({ unit }) => unit),
  number('onHand', ({ onHand }) => exact(onHand)),
  number('reserved', ({ reserved }) => exact(reserved)),
  number('available', ({ available }) => exact(available)),
  number('incoming', ({ incoming }) => exact(incoming)),
  number('minStock', ({ minStock }) => exact(minStock)),
  number('maxStock', ({ maxStock }) => exact(maxStock)),
  number('value', ({ value }) => (value === undefined ? null : formatDecimal(value, 2))),
]

/** The same levels as a CSV file; a column that the actor may not read is not there. */
export async function exportLevels(work: Work, input: ExportLevels): Promise<{ name: string; csv: string }> {
  const able = requireCan(work.actor, 'export', stockLevels, work.clock.now())
  return readTogether(work, async (tx) => {
    const found = await tx
      .select({ level: levels, ...called, warehouse: warehouses.code })
      .from(levels)
      .innerJoin(items, eq(items.id, levels.itemId))
      .innerJoin(warehouses, eq(warehouses.id, levels.warehouseId))
      .where(await chosenSql(tx, work, able, input))
      .orderBy(asc(warehouses.code), asc(items.sku))
    const rows = found.flatMap(({ level, ...names }) => {
      const seen = project(able, level)
      return seen === null ? [] : [{ ...seen, ...names }]
    })
    const open = columns.filter(({ name }) => !(name in levels) || able.some((access) => access.columns.includes(name)))
    return { name: 'stock-levels.csv', csv: csvOf(open, rows) }
  })
}
