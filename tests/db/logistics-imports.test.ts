import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editItem } from '../../server/areas/logistics/items/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import { imports } from '../../server/imports/sources.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

const given = fileURLToPath(new URL('../../../shared/data/logistics/', import.meta.url))
const hasData = existsSync(given)
if (!hasData) console.warn(`SKIPPED: no product and supplier lists in "${given}", their import is tested on small files only`)

let world: StockWorld
let folder: string
let importer: Work
beforeAll(async () => {
  world = await openStockWorld()
  folder = mkdtempSync(join(tmpdir(), 'imports-'))
  importer = { actor: { kind: 'system', name: 'import', actsFor: null }, store: world.store, clock: world.clock }
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await world.close()
})

const progress = { show: () => {}, end: () => {} }
function run(kind: 'products' | 'suppliers', file: string) {
  return imports[kind](file, { work: importer, timeZone: 'Europe/Madrid', progress })
}
function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const header =
  'product_id;product_name;supplier_id;category_id;unit_price;units_in_stock;units_on_order;reorder_level;discontinued'
const itemOf = async (ref: string) => {
  const [item] = await world.sql`
    select i.*, s.name as supplier, s.external_ref as supplier_ref from items i left join suppliers s on s.id = i.supplier_id
    where i.external_ref = ${ref}`
  return item
}

describe('a list of products', () => {
  test('lands with decimal commas and semicolons, opens stock by a movement, and creates nothing twice', async () => {
    const file = fileOf('small.csv', `\uFEFF${header}\n7001;Aceite;91;2;12,50;40;0;10;0\n7002;Azeitona;91;7;3,2;0;24;30;1\n`)
    expect(await run('products', file)).toEqual({ rows: 2, created: 2, updated: 0, unchanged: 0, bad: 0 })
    const oil = await itemOf('7001')
    expect(oil).toMatchObject({
      sku: 'P-7001',
      name: 'Aceite',
      category: 'Condiments',
      cost: '1250',
      min_stock: '10.000',
      discontinued: false,
      supplier: 'Supplier 91',
    })
    expect(await world.level(oil?.id, world.lisboa)).toMatchObject({ onHand: 40_000, value: 50_000 })
    expect(await world.level((await itemOf('7002'))?.id, world.lisboa)).toMatchObject({ onHand: 0, incoming: 24_000 })
    expect(await run('products', file)).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, bad: 0 })
    const [count] = await world.sql`select count(*)::int as n from stock_movements where item_id = ${oil?.id}`
    expect(count).toEqual({ n: 1 })
  })

  test('brings up to date what changed there, and leaves what was changed here', async () => {
    const first = fileOf('changes.csv', `${header}\n7101;Queijo;92;4;9,00;5;0;2;0\n`)
    await run('products', first)
    const cheese = await itemOf('7101')
    await editItem(world.work('logistics'), { key: key(), id: cheese?.id, base: cheese?.version, set: { minStock: 8_000 } })
    const second = fileOf('changes.csv', `${header}\n7101;Queijo da Serra;92;4;9,00;50;0;2;0\n`)
    expect(await run('products', second)).toMatchObject({ updated: 1, bad: 0 })
    expect(await itemOf('7101')).toMatchObject({ name: 'Queijo da Serra', min_stock: '8.000' })
    expect(await world.level(cheese?.id, world.lisboa)).toMatchObject({ onHand: 5_000 })
  })

  test('with bad rows lands the good ones and tells line, column, value and reason of the others', async () => {
    const file = fileOf(
      'bad.csv',
      `${header}\n7201;Bom;93;1;1;1;0;0;0\n7202;;93;1;1;1;0;0;0\n7203;Mau;93;9;x;-1;0;0;0\n7204;Longe;93;1;1;1\n`,
    )
    expect(await run('products', file)).toMatchObject({ rows: 4, created: 1, bad: 3 })
    const told = readFileSync(join(folder, 'bad.errors.csv'), 'utf8')
    expect(told).toContain('3,product_name,')
    expect(told).toContain('4,category_id,9')
    expect(told).toContain('4,unit_price,x')
    expect(told).toMatch(/^5,/m)
  })
})

test('a list of suppliers names those that products referred to before', async () => {
  await run('products', fileOf('before.csv', `${header}\n7301;Vinho;94;1;7;1;0;0;0\n`))
  const file = fileOf(
    'suppliers.csv',
    'supplier_id,company_name,contact_name,phone,city,country\n94,Adega do Sul,Rita Sousa,?,Évora,Portugal\n',
  )
  expect(await run('suppliers', file)).toMatchObject({ rows: 1, created: 0, updated: 1, bad: 0 })
  expect(await itemOf('7301')).toMatchObject({ supplier: 'Adega do Sul' })
  expect(await run('suppliers', file)).toMatchObject({ updated: 0, unchanged: 1 })
  await world.sql`update suppliers set city = 'Beja' where external_ref = '94'`
  await run('suppliers', file)
  expect(await world.sql`select city, phone from suppliers where external_ref = '94'`).toEqual([{ city: 'Beja', phone: '' }])
})

describe.skipIf(!hasData)('the Northwind lists', () => {
  test('land whole, in either order, and a second run creates nothing', async () => {
    for (const name of ['products', 'suppliers']) copyFileSync(`${given}${name}.csv`, join(folder, `nw-${name}.csv`))
    const products = join(folder, 'nw-products.csv')
    const suppliers = join(folder, 'nw-suppliers.csv')
    expect(await run('products', products)).toMatchObject({ rows: 77, created: 77, bad: 0 })
    expect(await run('suppliers', suppliers)).toMatchObject({ rows: 29, created: 0, updated: 29, bad: 0 })
    expect(await run('products', products)).toMatchObject({ created: 0, updated: 0, unchanged: 77 })
    expect(await run('suppliers', suppliers)).toMatchObject({ created: 0, updated: 0, unchanged: 29 })
    expect(await itemOf('4')).toMatchObject({
      name: "Chef Anton's Cajun Seasoning",
      supplier: 'New Orleans Cajun Delights',
      cost: '2200',
    })
    const lines = readFileSync(products, 'utf8').trim().split('\n').slice(1)
    const units = lines.reduce((sum, line) => sum + Number(line.split(',').at(-4)), 0)
    const [stock] = await world.sql`select sum(l.on_hand)::int as units from stock_levels l join items i on i.id = l.item_id
      where i.external_ref in (${world.sql.unsafe(lines.map((line) => `'${Number(line.split(',')[0])}'`).join(','))})`
    expect(stock).toEqual({ units })
  })
})
