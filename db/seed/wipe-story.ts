import { like, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { company, people } from '../schema/people.ts'
import { emailOf } from './cast.ts'

const numbers = ['ticket_number', 'item_number', 'movement_number']

/**
 * Drops a story that was interrupted while it was told, so that it can be told anew. It is known by its people without a
 * company, which comes last: a database with a company, or with other people, is never touched.
 */
export async function wipeHalfToldStory(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [firm] = await tx.select({ id: company.id }).from(company)
    const everybody = await tx.$count(people)
    const told = await tx.$count(people, like(people.email, emailOf('%')))
    if (firm !== undefined || told === 0 || told !== everybody) return false
    const tables = await tx.execute<{ name: string; fed: boolean }>(sql`
      select c.oid::regclass::text as name, f.tab is not null as fed from pg_class c left join feed_table f on f.tab = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('feed_table', 'feed_cluster')`)
    const all = tables.map(({ name }) => name).join(', ')
    for (const { name } of tables) await tx.execute(sql.raw(`alter table ${name} disable trigger user`))
    await tx.execute(sql.raw(`truncate ${all}`))
    for (const { name, fed } of tables) {
      await tx.execute(sql.raw(`alter table ${name} enable trigger user`))
      if (fed) await tx.execute(sql`select feed_register(${name}::regclass)`)
    }
    for (const number of numbers) await tx.execute(sql.raw(`alter sequence ${number} restart`))
    return true
  })
}
