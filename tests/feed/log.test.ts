import { randomUUID } from 'node:crypto'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { rowBefore } from '../../server/feed/change.ts'
import { addSite, feedDatabase, namesIn, placedAfter, placedHead } from './session.ts'

const database = feedDatabase()

test('F1 insert, update and delete are logged with the new image and the old values of what changed', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  const id = await addSite(sql, 'Valencia')
  await sql`update sites set name = 'Sagunto' where id = ${id}`
  await sql`delete from sites where id = ${id}`
  const changes = (await placedAfter(sql, start)).flatMap((transaction) => transaction.changes)
  expect(changes).toMatchObject([
    {
      table: 'sites',
      id,
      op: 'insert',
      version: 1,
      was: {},
      row: { id, version: 1, name: 'Valencia', timeZone: 'Europe/Madrid' },
    },
    { op: 'update', version: 2, was: { name: 'Valencia' }, row: { id, version: 2, name: 'Sagunto' } },
    { op: 'delete', version: 3, was: { id, version: 2, name: 'Sagunto' }, row: null },
  ])
  expect(changes[1]?.was).toEqual({ name: 'Valencia' })
  expect(changes.map(rowBefore)).toMatchObject([null, { name: 'Valencia' }, { name: 'Sagunto' }])
})

test('F1 an update that changes nothing is not logged and makes no version', async () => {
  const sql = database.session()
  const id = await addSite(sql, 'Castellón')
  const start = await placedHead(sql)
  await sql`update sites set name = name, version = 9, updated_at = 'epoch' where id = ${id}`
  expect(await placedAfter(sql, start)).toEqual([])
  expect(await sql`select version, updated_at = created_at as same from sites where id = ${id}`).toEqual([
    { version: 1, same: true },
  ])
})

test('F1 the image of every registered table has all its columns but the unlogged and equals feed_image of the row', async () => {
  const sql = database.session()
  const stale = await sql`
    select tab::text, attname::text from feed_table join pg_attribute on attrelid = tab and attnum > 0 and not attisdropped
    where attname <> all (unlogged) and pg_get_functiondef(('feed_image(' || tab::text || ')')::regprocedure) not like '%r.' || quote_ident(attname) || '%'`
  expect(stale).toEqual([])
  const start = await placedHead(sql)
  const id = await addSite(sql, 'Alzira')
  const [row] = await sql<{ image: unknown }[]>`select feed_image(s) as image from sites s where id = ${id}`
  expect((await placedAfter(sql, start))[0]?.changes[0]?.row).toEqual(row?.image)
})

test('F1 upsert, merge, cascade and a function are logged like any other write', async () => {
  const sql = database.session()
  await sql.unsafe(`
    create table crates (id uuid primary key, label text, version int not null default 1, updated_at timestamptz(3) not null default now());
    create table crate_seals (id uuid primary key, crate uuid references crates on delete cascade, version int not null default 1, updated_at timestamptz(3) not null default now());
    create function relabel() returns void language sql as $$ update crates set label = label || '!' $$;
    select feed_register('crates'), feed_register('crate_seals');
  `)
  const start = await placedHead(sql)
  const [crate, seal] = [randomUUID(), randomUUID()]
  await sql`insert into crates (id, label) values (${crate}, 'a') on conflict (id) do update set label = 'b'`
  await sql`insert into crates (id, label) values (${crate}, 'a') on conflict (id) do update set label = 'b'`
  await sql`merge into crates c using (values (${crate}::uuid)) as v(id) on c.id = v.id when matched then update set label = 'c' when not matched then do nothing`
  await sql`select relabel()`
  await sql`insert into crate_seals (id, crate) values (${seal}, ${crate})`
  await sql`delete from crates where id = ${crate}`
  const changes = (await placedAfter(sql, start)).map((transaction) => transaction.changes)
  expect(changes.map((of) => of.map(({ table, op, version, row }) => [table, op, version, row?.label]))).toEqual([
    [['crates', 'insert', 1, 'a']],
    [['crates', 'update', 2, 'b']],
    [['crates', 'update', 3, 'c']],
    [['crates', 'update', 4, 'c!']],
    [['crate_seals', 'insert', 1, undefined]],
    [
      ['crates', 'delete', 5, undefined],
      ['crate_seals', 'delete', 2, undefined],
    ],
  ])
})

test('F1 a COPY of 100,000 rows is one transaction, read in bounded pages', async () => {
  const sql = database.session('')
  const start = await placedHead(sql)
  const copy = await sql`copy sites (name, time_zone) from stdin`.writable()
  for (let n = 0; n < 100; n++) copy.write(Array.from({ length: 1000 }, (_, i) => `Depot ${n * 1000 + i}\tUTC\n`).join(''))
  copy.end()
  await finished(copy)
  const after = await addSite(sql, 'After the copy')
  const [copied, next, ...rest] = await placedAfter(sql, start)
  expect(rest).toEqual([])
  expect(copied?.changes.map(({ row }) => row?.name)).toEqual(Array.from({ length: 100_000 }, (_, i) => `Depot ${i}`))
  expect(copied?.changes.every(({ rowId }, i, all) => i === 0 || rowId > (all[i - 1]?.rowId ?? 0))).toBe(true)
  expect(next?.changes[0]?.id).toBe(after)
})

test('F1 TRUNCATE of a registered table is refused, whoever asks', async () => {
  const sql = database.session('')
  await expect(sql`truncate sla_pauses`).rejects.toThrow(
    'Cannot truncate "sla_pauses": its rows are in the feed, delete them instead',
  )
  await sql`set session_replication_role = replica`
  await expect(sql`truncate sla_pauses`).rejects.toThrow('Cannot truncate')
})

test('F1 a writer that turns replication triggers off is logged all the same', async () => {
  const sql = database.session('')
  const start = await placedHead(sql)
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`insert into sites (name, time_zone) values ('Replica', 'UTC')`
  })
  expect(namesIn(await placedAfter(sql, start))).toEqual([['Replica']])
})

test('F1 unlogged columns never enter the log, and stay unlogged when the table is registered again', async () => {
  const sql = database.session()
  await sql.unsafe(`
    create table lockers (id uuid primary key, place text, code text, version int not null default 1, updated_at timestamptz(3) not null default now());
    select feed_register('lockers', '{code}');
  `)
  const id = randomUUID()
  const start = await placedHead(sql)
  await sql`insert into lockers (id, place, code) values (${id}, 'hall', 'canary-4711')`
  await sql`alter table lockers add column colour text`
  await sql`select feed_register('lockers')`
  await sql`update lockers set code = 'canary-4712' where id = ${id}`
  await sql`update lockers set colour = 'red', code = 'canary-4713' where id = ${id}`
  await sql`delete from lockers where id = ${id}`
  const changes = (await placedAfter(sql, start)).flatMap((transaction) => transaction.changes)
  expect(changes.map(({ version, was }) => [version, Object.keys(was).sort()])).toEqual([
    [1, []],
    [2, []],
    [3, ['colour']],
    [4, ['colour', 'id', 'place', 'updatedAt', 'version']],
  ])
  expect(await sql`select from feed_row where feed_row::text like '%canary%'`).toEqual([])
})

test('F1 a key cannot change, and a record that comes back goes on after its last version', async () => {
  const sql = database.session()
  const id = await addSite(sql, 'Gandia')
  await expect(sql`update sites set id = ${randomUUID()} where id = ${id}`).rejects.toThrow('Cannot change the key of sites')
  await sql`delete from sites where id = ${id}`
  const [again] = await sql`insert into sites (id, name, time_zone) values (${id}, 'Gandia', 'UTC') returning version`
  expect(again?.version).toBe(3)
})

test('F1 quantities and instants are exact integers, and a column that could not be is refused', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  await sql`insert into items (sku, name, min_stock, created_at) values ('X-1', 'Exact', 99999999999.999, '2026-03-29 01:59:59.999+00')`
  expect((await placedAfter(sql, start))[0]?.changes[0]?.row).toMatchObject({
    minStock: 99_999_999_999_999,
    createdAt: Date.parse('2026-03-29T01:59:59.999Z'),
  })
  for (const type of ['double precision', 'numeric', 'numeric(20,2)']) {
    await sql.unsafe(`create table scales (id uuid primary key, weight ${type}, version int, updated_at timestamptz(3))`)
    await expect(sql`select feed_register('scales')`).rejects.toThrow('a record holds decimals of a declared scale')
    await sql`drop table scales`
  }
})

test('F2 the rows of a transaction belong together under who wrote it', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  const before = Date.now() - 1
  await sql.begin(async (tx) => {
    await tx`select set_config('trastienda.actor', 'person:ines', true), set_config('trastienda.session', 's-1', true), set_config('trastienda.mutation', 'm-1', true)`
    await tx`insert into sites (name, time_zone) values ('One', 'UTC')`
    await tx`insert into sites (name, time_zone) values ('Two', 'UTC')`
  })
  await addSite(sql, 'Three')
  const [together, alone] = await placedAfter(sql, start)
  expect(together).toMatchObject({ position: start.position + 1, actor: 'person:ines', session: 's-1', mutation: 'm-1' })
  expect(namesIn([...(together ? [together] : [])])).toEqual([['One', 'Two']])
  expect(together?.at).toBeGreaterThan(before)
  expect(alone).toMatchObject({ position: start.position + 2, session: null, mutation: null })
  expect(alone?.actor).toMatch(/^db:/)
})

test('F2 somebody with plain SQL is named by the database user', async () => {
  const sql = database.session('')
  const start = await placedHead(sql)
  await addSite(sql, 'By hand')
  const [{ user } = { user: '' }] = await sql<{ user: string }[]>`select session_user as user`
  expect((await placedAfter(sql, start))[0]?.actor).toBe(`db:${user}`)
})

test('F2 a rolled-back savepoint leaves nothing, what comes after it stays in the same transaction', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  await sql.begin(async (tx) => {
    await tx
      .savepoint((inner) =>
        inner`insert into sites (name, time_zone) values ('Undone', 'UTC')`.then(() => Promise.reject(new Error('undo'))),
      )
      .catch(() => {})
    await tx`insert into sites (name, time_zone) values ('First', 'UTC')`
    await tx.savepoint((inner) => inner`insert into sites (name, time_zone) values ('Kept', 'UTC')`)
    await tx
      .savepoint((inner) =>
        inner`insert into sites (name, time_zone) values ('Undone too', 'UTC')`.then(() => Promise.reject(new Error('undo'))),
      )
      .catch(() => {})
    await tx`insert into sites (name, time_zone) values ('Last', 'UTC')`
  })
  await sql
    .begin((tx) =>
      tx`insert into sites (name, time_zone) values ('Rolled back', 'UTC')`.then(() => Promise.reject(new Error('undo'))),
    )
    .catch(() => {})
  expect(namesIn(await placedAfter(sql, start))).toEqual([['First', 'Kept', 'Last']])
})
