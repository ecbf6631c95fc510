import { and, count, eq, isNull } from 'drizzle-orm'
import { threads } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { spokenOfBy } from '../subjects/numbers.ts'
import { numbers } from '../threads/rules.ts'
import type { SpokenNumber } from './contract.ts'

/** The numbers that the actor may speak of, each with its open talks. */
export async function listNumbers(work: Work, actor: PersonActor): Promise<SpokenNumber[]> {
  const rows = await work.store.db
    .select({ record: threads.record, open: count() })
    .from(threads)
    .where(and(eq(threads.entity, numbers), isNull(threads.resolvedAt)))
    .groupBy(threads.record)
  const open = new Map(rows.map((row) => [row.record, row.open]))
  return spokenOfBy(actor, work.clock.now()).map(({ id }) => ({ metric: id, open: open.get(id) ?? 0 }))
}
