import { inArray } from 'drizzle-orm'
import { readTogether } from '../../../db/read-together.ts'
import { threads } from '../../../db/schema/teamwork.ts'
import { entities } from '../../areas/all.ts'
import type { Work } from '../../areas/work.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { sightOf } from '../../auth/sight.ts'
import { matterName, toldMatters } from '../subjects/queries.ts'
import type { CalledMatter, ListMatters } from './contract.ts'

/** How records, and what talks are about, are called, as far as the actor may see them and, of talks, hear them. */
export async function listMatters(work: Work, actor: PersonActor, asked: ListMatters): Promise<CalledMatter[]> {
  const sight = sightOf(actor, entities, work.clock.now())
  return readTogether(work, async (tx) => {
    const talks =
      asked.threads.length === 0
        ? []
        : await tx
            .select({ entity: threads.entity, record: threads.record, thread: threads.id })
            .from(threads)
            .where(inArray(threads.id, [...asked.threads]))
    const abouts = [...asked.records.map((about) => ({ ...about, thread: null })), ...talks]
    const told = await toldMatters(tx, sight, abouts)
    return abouts.flatMap((about) => {
      const matter = told.get(matterName(about))
      return matter === undefined || (about.thread !== null && !matter.inside) ? [] : [{ ...about, label: matter.label }]
    })
  })
}
