import { getTableName } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { type Role, roles } from '../../server/auth/roles.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { only } from '../../server/kernel/only.ts'
import { columnOf, kindOf } from '../../server/metrics/column-kind.ts'
import { getRecords, searchRecords } from '../../server/search/search.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

const now = Date.UTC(2026, 10, 20, 12)

/** What each ticket is about; the words are found in what the test says they are. */
const subjects = {
  facturaEs: 'La factura de Muebles Arce no cuadra',
  impressoraPt: 'Impressora do balcão não imprime',
  printerEn: 'Label printers are printing blank pages',
  accents: 'Sesión caducada en la caja rápida',
  market: 'Semáforo del almacén fundido',
}
type Name = keyof typeof subjects

let database: Awaited<ReturnType<typeof freshDatabase>>
let db: ReturnType<typeof openDb>
let sql: ReturnType<typeof openSql>
let staff: Record<Role, PersonActor>
let queue: string
let otherQueue: string
let ids: Record<Name, { id: string; number: number }>

beforeAll(async () => {
  database = await freshDatabase()
  db = openDb(database.url, 'test', 4)
  sql = openSql(database.url, 'test', 2)
  const idOf = async (rows: PromiseLike<readonly { id: string }[]>) => only(await rows).id
  queue = await idOf(sql`insert into queues (name) values ('Service desk') returning id`)
  otherQueue = await idOf(sql`insert into queues (name) values ('Redes') returning id`)
  const warehouse = await idOf(sql`insert into warehouses (code, name) values ('MAD', 'Getafe') returning id`)
  staff = await tellStaff(db.db, { queueId: queue, warehouseId: warehouse }, now)
  const made = await Promise.all(
    Object.entries(subjects).map(async ([name, subject]) => {
      const rows = await sql<{ id: string; number: number }[]>`
        insert into tickets (subject, requester_name, queue_id, body) values (${subject}, 'Pilar Otero', ${queue}, '') returning id, number`
      return [name, only(rows)] as const
    }),
  )
  ids = Object.fromEntries(made) as typeof ids // one entry per subject by construction
  const supplier = await idOf(
    sql`insert into suppliers (name, city, contact_name, email) values ('Muebles Arce', 'Zaragoza', 'Remedios Quiroga', 'ventas@arce.example') returning id`,
  )
  await sql`insert into items (sku, name, category, supplier_id) values ('LMP-0042', 'Lámpara de pie', 'Iluminación', ${supplier}), ('LMP-0420', 'Lámpara de mesa', 'Iluminación', ${supplier})`
  await sql`insert into locations (warehouse_id, code, capacity) values (${warehouse}, 'A-01-03', 1000)`
  await sql`insert into services (name, note) values ('Correo', 'Los adjuntos tardan')`
})
afterAll(async () => {
  await Promise.all([db?.close(), sql?.end()])
  await database?.drop()
})

const workOf = (role: Role) => ({
  actor: staff[role],
  store: { db: db.db, committed: () => {} },
  clock: manualClock(now),
})
const search = (role: Role, text: string, limit = 10) => searchRecords(workOf(role), entities, { text, limit })
/** Which tickets and other records come, by title. */
const titles = async (role: Role, text: string) => (await search(role, text)).map(({ title }) => title)

describe('what is found', () => {
  test.each<[typed: string, name: Name]>([
    ['facturas', 'facturaEs'],
    ['FACTURA', 'facturaEs'],
    ['impressoras', 'impressoraPt'],
    ['imprimir balcao', 'impressoraPt'],
    ['printer', 'printerEn'],
    ['blank page', 'printerEn'],
    ['sesion rapida', 'accents'],
    ['semáforos', 'market'],
    ['semaf', 'market'],
    ['las facturas de los muebles', 'facturaEs'],
  ])('"%s" by its words, whatever their accents, number and form', async (typed, name) => {
    expect((await titles('it', typed))[0]).toBe(subjects[name])
  })

  test.each<[typed: string, name: Name]>([
    ['factrua', 'facturaEs'],
    ['imprssora', 'impressoraPt'],
    ['pritners', 'printerEn'],
    ['caducdaa', 'accents'],
    ['semforo fundio', 'market'],
  ])('"%s" although it is misspelt', async (typed, name) => {
    expect(await titles('it', typed)).toContain(subjects[name])
  })

  test.each(['T-{n}', 't{n}', '#{n}', '{n}', ' t-{n} '])(
    'a ticket by its number, written "%s", before all else',
    async (form) => {
      const { id, number } = ids.accents
      const hits = await search('it', form.replace('{n}', String(number)))
      expect(hits[0]).toMatchObject({ entity: 'tickets', id, label: `T-${number}`, title: subjects.accents })
    },
  )

  test('an item by its SKU, whole before the ones that begin so', async () => {
    expect((await search('logistics', 'lmp-0042'))[0]).toMatchObject({ entity: 'items', label: 'LMP-0042' })
    expect((await search('logistics', 'LMP-0')).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['LMP-0042', 'LMP-0420']),
    )
  })

  test('another number is another record, however like it looks', async () => {
    await sql`insert into items (sku, name) values ('MNT-1', 'Manta 130 × 180')`
    expect(await titles('logistics', 'T-1381')).toEqual([])
    expect(await titles('logistics', 'manta 130')).toEqual(['Manta 130 × 180'])
  })

  test('records of every kind, with what they are called by', async () => {
    const kinds = async (role: Role, text: string) => (await search(role, text)).map(({ entity }) => entity)
    expect(await kinds('admin', 'muebles arce')).toEqual(expect.arrayContaining(['suppliers', 'tickets']))
    expect(await kinds('admin', 'A-01')).toContain('locations')
    expect(await kinds('admin', 'redes')).toContain('queues')
    expect(await kinds('admin', 'getafe')).toContain('warehouses')
    expect(await kinds('admin', 'mad')).toContain('warehouses')
    expect(await kinds('admin', 'correos')).toContain('services')
    expect(await kinds('admin', 'person of hr')).toContain('people')
  })

  test('a find that stands in a further text shows the place', async () => {
    await sql`update tickets set body = ${`${'Nada que ver. '.repeat(40)}El cable del monitor está pelado junto a la mesa.`} where id = ${ids.market.id}`
    const [hit] = await search('it', 'pelados')
    expect(hit?.title).toBe(subjects.market)
    expect(hit?.snippet).toMatch(/^… .*pelado/)
  })

  test('words are searched in all texts of a record together', async () => {
    expect((await titles('it', 'factura otero'))[0]).toBe(subjects.facturaEs)
  })

  test('records that were opened are named again in the order asked for', async () => {
    const asked = [ids.market, ids.accents].map(({ id }) => ({ entity: 'tickets' as const, id }))
    expect((await getRecords(workOf('it'), entities, asked)).map(({ id }) => id)).toEqual(asked.map(({ id }) => id))
    expect(await getRecords(workOf('it'), entities, [])).toEqual([])
  })
})

describe('what is not', () => {
  test('a closed column does not even match: no search can probe it', async () => {
    await sql`update tickets set body = 'xylophonic', requester_id = ${staff.finance.personId}, external_ref = 'zebraref-77' where id = ${ids.printerEn.id}`
    for (const probe of ['xylophonic', 'xylophon', 'xylofonic', 'zebraref-77', 'zebraref']) {
      expect(await titles('it', probe), probe).toEqual(probe === 'xylofonic' ? [] : [subjects.printerEn])
      for (const role of ['finance', 'logistics', 'hr', 'marketing', 'external', 'wall'] as const)
        expect(await search(role, probe), `${role} ${probe}`).toEqual([])
    }
    expect(await titles('finance', 'blank pages')).toEqual([subjects.printerEn])
    expect((await search('finance', 'blank pages'))[0]?.snippet ?? '').not.toContain('xylo')
  })

  test('contacts of suppliers are found by who may read them alone', async () => {
    for (const role of roles) {
      const may = role === 'admin' || role === 'logistics'
      const found = (await search(role, 'quiroga')).some(({ entity }) => entity === 'suppliers')
      expect(found, role).toBe(may)
    }
    for (const role of ['it', 'hr', 'marketing', 'facilities', 'external', 'wall'] as const)
      expect(
        (await search(role, 'muebles arce')).some(({ entity }) => entity === 'suppliers'),
        role,
      ).toBe(false)
  })

  test('rows outside the scope never appear, by words, number, likeness or key', async () => {
    const foreign = only(
      await sql<{ id: string; number: number }[]>`insert into tickets (subject, requester_name, queue_id)
        values ('Quokka switch melted', 'Pilar Otero', ${otherQueue}) returning id, number`,
    )
    expect(await titles('it', 'quokka')).toEqual(['Quokka switch melted'])
    for (const role of ['external', 'finance', 'logistics', 'hr', 'facilities', 'marketing'] as const) {
      for (const probe of ['quokka', 'quoka swtich', `T-${foreign.number}`, String(foreign.number)])
        expect(
          (await search(role, probe)).some(({ id }) => id === foreign.id),
          `${role} ${probe}`,
        ).toBe(false)
      expect(await getRecords(workOf(role), entities, [{ entity: 'tickets', id: foreign.id }]), role).toEqual([])
    }
    expect(await titles('external', 'semaforo')).toEqual([subjects.market])
  })

  test('an ended membership finds nothing', async () => {
    const ended = { ...staff.it, memberships: staff.it.memberships.map((membership) => ({ ...membership, until: now - 1 })) }
    expect(await searchRecords({ ...workOf('it'), actor: ended }, entities, { text: 'factura', limit: 10 })).toEqual([])
  })
})

test.each([
  "'; drop table tickets; --",
  '%',
  '_____',
  '\\',
  "a'b\\c",
  ':*&|!()<->',
  'foo & bar | !baz',
  "ŉ ﬁ ½ ß '",
  '\u0000x',
  '👩‍💻 🖨️',
  '-',
  '   ',
  '',
  'T-99999999999999999999',
  'ﷺ'.repeat(60),
])('what is typed is only ever text: %j', async (typed) => {
  await expect(search('admin', typed)).resolves.toBeInstanceOf(Array)
})

test('so it is when it is 10,000 characters long, of one word or of a thousand', async () => {
  for (const typed of ['x'.repeat(10_000), 'impresora '.repeat(1000), '%'.repeat(10_000)])
    await expect(search('admin', typed)).resolves.toBeInstanceOf(Array)
})

test('a body of any length can be written, and its beginning is found', async () => {
  const words = Array.from({ length: 40_000 }, (_, n) => `palabra${n.toString(36)}`).join(' ')
  const long = only(
    await sql<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id, body)
      values ('Registro', 'Pilar Otero', ${queue}, ${`marsupial ${words}`}) returning id`,
  )
  expect((await search('it', 'marsupiales'))[0]?.id).toBe(long.id)
})

test('every column that is searched stands in the index of its table', async () => {
  const rows = await sql<
    { name: string; def: string }[]
  >`select indexname as name, indexdef as def from pg_indexes where indexname like '%\_search'`
  const indexed = new Map(rows.map(({ name, def }) => [name, def]))
  const searched = entities.filter((entity) => entity.search !== undefined)
  expect(searched.length).toBeGreaterThan(5)
  for (const entity of searched) {
    const def = indexed.get(`${getTableName(entity.table)}_search`) ?? ''
    const { title, codes = [], words = [] } = entity.search ?? { title: '' }
    const sqlName = (column: string) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    for (const column of [title, ...words]) expect(def, entity.name).toContain(`search_words(${sqlName(column)})`)
    for (const column of [title, ...codes].filter((code) => kindOf(columnOf(entity, code)) === 'text'))
      expect(def, entity.name).toContain(`search_plain(${sqlName(column)}) gin_trgm_ops`)
  }
})
