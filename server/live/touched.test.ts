import { expect, test } from 'vitest'
import { entities } from '../areas/all.ts'
import type { Change, FeedTransaction } from '../feed/change.ts'
import type { LiveRecord, Value } from '../kernel/record.ts'
import { compileLens } from './lens.ts'
import { tableName } from './table-name.ts'
import { effectOf, type Touched, touch } from './touched.ts'

const tickets = entities.find(({ name }) => name === 'tickets')
const lens =
  tickets &&
  compileLens(tickets, [
    { rows: [[{ column: 'queueId', compare: '=', to: 'mine' }]], columns: ['id', 'version', 'state', 'queueId'], verbs: [] },
  ])

type Fields = { [column: string]: Value }
const row = (version: number, fields: Fields): LiveRecord => ({ id: 't', version, state: 'open', queueId: 'mine', ...fields })
const base = { rowId: 1, table: 'tickets', id: 't' }
const insert = (version: number, fields: Fields = {}): Change => ({
  ...base,
  version,
  op: 'insert',
  row: row(version, fields),
  was: {},
})
const update = (version: number, fields: Fields, was: Fields): Change => ({
  ...base,
  version,
  op: 'update',
  row: row(version, fields),
  was,
})
const remove = (version: number, fields: Fields = {}): Change => ({
  ...base,
  version,
  op: 'delete',
  row: null,
  was: row(version - 1, fields),
})

/** What the audience of the lens is told of these changes, each in a transaction of its own. */
function told(...changes: Change[]) {
  const touched: Touched = new Map()
  for (const [index, change] of changes.entries()) {
    const transaction: FeedTransaction = {
      position: index + 1,
      tx: '',
      actor: `person:${index}`,
      session: null,
      mutation: null,
      at: 0,
      changes: [change],
    }
    touch(touched, transaction)
  }
  if (!lens) throw new Error('There is no lens')
  const effect = effectOf(lens, touched.get('tickets') ?? new Map(), 100)
  return { puts: effect?.puts.map(({ version }) => version), gone: effect?.gone, by: effect?.by.map(([, actor]) => actor) }
}

test('L3: of many versions in a tick only the last goes out, with its writer', () => {
  expect(told(insert(1), update(2, { state: 'pending' }, { state: 'open' }), update(3, {}, { state: 'pending' }))).toEqual({
    puts: [3],
    gone: [],
    by: ['person:2'],
  })
})

test('L3: a row that leaves the scope or the working set is gone, and tells no values', () => {
  expect(told(update(2, { queueId: 'theirs' }, { queueId: 'mine' }))).toEqual({ puts: [], gone: ['t'], by: [] })
  expect(told(update(2, { state: 'closed' }, { state: 'open' }))).toMatchObject({ puts: [], gone: ['t'] })
  expect(told(remove(2))).toMatchObject({ puts: [], gone: ['t'] })
})

test('L3: of a row that the audience never saw not even the leaving is told', () => {
  expect(told(update(2, { queueId: 'theirs', state: 'new' }, { state: 'open' }))).toEqual({ puts: [], gone: [], by: [] })
  expect(told(insert(1, { queueId: 'theirs' }), remove(2, { queueId: 'theirs' }))).toEqual({ puts: [], gone: [], by: [] })
})

test('L3: a row that comes into scope is put', () => {
  expect(told(update(2, {}, { queueId: 'theirs' }))).toMatchObject({ puts: [2], gone: [] })
})

test('L3: who stands inside the stretch is told too: a row seen at any moment of it and not at its end is gone', () => {
  expect(told(insert(1), remove(2))).toMatchObject({ puts: [], gone: ['t'] })
  expect(told(update(2, {}, { queueId: 'theirs' }), update(3, { queueId: 'theirs' }, { queueId: 'mine' }))).toMatchObject({
    gone: ['t'],
  })
})

test('L3: a record that was deleted and made again is gone before it is put', () => {
  expect(told(remove(2), insert(1))).toMatchObject({ puts: [1], gone: ['t'] })
})

test('L3: more than it makes sense to tell is not told row by row', () => {
  const touched: Touched = new Map()
  const changes = Array.from({ length: 20 }, (_, index): Change => ({ ...insert(1), id: `t${index}` }))
  touch(touched, { position: 1, tx: '', actor: '', session: null, mutation: null, at: 0, changes })
  expect(lens && effectOf(lens, touched.get('tickets') ?? new Map(), 19)).toBeNull()
})

test('the feed names tables as the schema does', async () => {
  const { getTableName } = await import('drizzle-orm')
  for (const entity of entities) expect(tableName(entity)).toBe(getTableName(entity.table))
})
