import postgres from 'postgres'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('each fresh database is migrated, its own, and gone after drop', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  expect(one.url).not.toBe(two.url)
  const sql = postgres(one.url, { max: 1 })
  await sql`create table only_here (id int)`
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['only_here', 'tickets']))
  const other = postgres(two.url, { max: 1 })
  await expect(other`select from only_here`).rejects.toThrow('does not exist')
  await Promise.all([sql.end(), other.end()])
  await Promise.all([one.drop(), two.drop()])
  const gone = postgres(one.url, { max: 1 })
  await expect(gone`select 1`).rejects.toThrow('does not exist')
  await gone.end()
})
