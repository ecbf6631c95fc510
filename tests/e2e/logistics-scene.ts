import { randomUUID } from 'node:crypto'
import type { openSql } from './enter.ts'

type Sql = ReturnType<typeof openSql>
type Place = 'GET' | 'LOU'
type Kind = 'receipt' | 'issue' | 'adjustment'

export type Fields = { name: string; min?: number; max?: number; pack?: number; holds?: Partial<Record<Place, number>> }
export type Item = { id: string; sku: string; name: string }

/** A fresh item that nobody else moves, put in by SQL, with what lies of it in each warehouse. */
export async function addItem(sql: Sql, { name, min = 0, max, pack = 1, holds = {} }: Fields): Promise<Item> {
  const sku = `TST-${randomUUID().slice(0, 8)}`
  const [row] = await sql<{ id: string }[]>`
    insert into items (sku, name, unit, pack_size, min_stock, max_stock, cost, category)
    values (${sku}, ${name}, 'ud', ${pack}, ${min}, ${max ?? null}, 250, 'Cocina') returning id`
  if (row === undefined) throw new Error(`Cannot add item "${name}": no row came back`)
  const item = { id: row.id, sku, name }
  for (const [place, quantity] of Object.entries(holds)) await moveBySql(sql, item, 'receipt', place, quantity)
  return item
}

/** Moves stock as any other program would: an insert into the ledger. */
export async function moveBySql(sql: Sql, item: Item, kind: Kind, place: string, quantity: number): Promise<void> {
  await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity)
    values (${kind}, ${item.id}, (select id from warehouses where code = ${place}), ${quantity})`
}

/** What the database says lies in a warehouse; null where the item never was. */
export async function readLevel(sql: Sql, item: Item, place: Place) {
  const [level] = await sql<{ id: string; onHand: number; min: number; max: number | null; movements: number }[]>`
    select l.id, l.on_hand::float as "onHand", l.min_stock::float as min, l.max_stock::float as max,
      (select count(*)::int from stock_movements m where m.item_id = l.item_id and m.warehouse_id = l.warehouse_id) as movements
    from stock_levels l join warehouses w on w.id = l.warehouse_id where l.item_id = ${item.id} and w.code = ${place}`
  return level ?? null
}

/** A location of its own, so small that anything overfills it. */
export async function addLocation(sql: Sql, place: Place, capacity: number): Promise<string> {
  const code = `Z-${randomUUID().slice(0, 6)}`
  await sql`insert into locations (warehouse_id, code, capacity) values ((select id from warehouses where code = ${place}), ${code}, ${capacity})`
  return code
}
