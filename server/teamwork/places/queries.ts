import type { Db } from '../../../db/client.ts'
import { openTo } from '../../areas/admin/queries.ts'
import { entities } from '../../areas/all.ts'
import { accessTo } from '../../auth/access.ts'
import type { Visitor } from '../../auth/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PlaceKinds } from '../../live/needs.ts'
import { maySpeakOf, metricNamed } from '../subjects/numbers.ts'
import { numbers } from '../threads/rules.ts'
import { commonPages } from './rules.ts'

/** Where people are besides at records: on pages, and at numbers that they speak of. */
export function officePlaces(db: Db, clock: Pick<Clock, 'now'>): PlaceKinds {
  return {
    pages: (actor, name) => mayBeOn(db, actor, name, clock.now()),
    [numbers]: (actor, id) => {
      const metric = metricNamed(id)
      return actor.kind === 'person' && metric !== undefined && maySpeakOf(actor, metric, clock.now())
    },
  }
}

/** Who is on a page concerns people who may know people and may open it; a wall is nobody. */
async function mayBeOn(db: Db, actor: Visitor, page: string, now: number): Promise<boolean> {
  if (actor.kind === 'screen') return false
  const knowing = entities.find(({ name }) => name === 'people')
  if (knowing === undefined || accessTo(actor, knowing, now).length === 0) return false
  if (actor.memberships.every(({ role }) => role === 'wall')) return false
  if (commonPages.some((name) => name === page)) return true
  const { areas } = await openTo(db, actor, now)
  return areas.some((area) => area === page)
}
