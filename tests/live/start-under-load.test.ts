import { expect, test, vi } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { log } from '../../server/kernel/log.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'
import { startNode, until } from './node.ts'

test('M2: a node that starts while others write misses no position between its feed and its numbers', async () => {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test', 2)
  const sql = openSql(database.url, '', 4)
  const [queue] = await sql<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  await tellStaff(db, { queueId: queue?.id ?? '', warehouseId: warehouse?.id ?? '' }, Date.now())
  const warned = vi.spyOn(log, 'warn')
  let starting = true
  let written = 0
  const writers = [1, 2, 3].map(async (writer) => {
    for (; starting; written++)
      await sql`insert into tickets (subject, requester_name, queue_id) values ('Busy', ${`writer ${writer}`}, ${queue?.id ?? ''})`
  })
  const nodes = [
    await startNode(database.url, 'one'),
    await startNode(database.url, 'two'),
    await startNode(database.url, 'three'),
  ]
  // What was missed shows with a later batch.
  const before = written
  await until('the writers have gone on', () => written > before + 50)
  starting = false
  await Promise.all(writers)
  expect(warned.mock.calls).toEqual([])
  for (const node of nodes) await node.stop()
  await Promise.all([sql.end(), close()])
  await database.drop()
})
