import type { Db, Tx } from './client.ts'
import { company } from './schema/people.ts'

/** The time zone in which the company's days begin; UTC before there is a company. */
export async function companyTimeZone(db: Db | Tx): Promise<string> {
  const [firm] = await db.select({ timeZone: company.timeZone }).from(company).limit(1)
  return firm?.timeZone ?? 'UTC'
}
