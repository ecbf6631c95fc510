import { sql } from 'drizzle-orm'
import type { Clock } from '../../server/kernel/clock.ts'
import { type CompanyDays, companyDays } from '../../server/metrics/company-days.ts'
import { mutations } from '../schema/feed.ts'
import { company } from '../schema/people.ts'
import type { Store } from '../transact.ts'
import { demoCompany } from './cast.ts'
import { chanceOf, seededRandom } from './chance.ts'
import { composeBoards } from './demo-boards.ts'
import { planDesk } from './desk-story.ts'
import { hireCast, openSites } from './hire.ts'
import { openMetricHistory } from './metric-history.ts'
import { setUpDesk } from './service-desk.ts'
import { planStock } from './stock-story.ts'
import { openStory } from './story.ts'
import { buildWarehouses } from './warehouses.ts'
import { wipeHalfToldStory } from './wipe-story.ts'

const seeds = { desk: 20_260_301, stock: 20_260_302 }
const dayMs = 86_400_000
const halfHour = 1_800_000

/**
 * Tells the demo company's last ninety days up to now. The company's row is written last: a database has the whole story or,
 * after an interruption, one that the next call drops and tells anew. `hash` is of the one password that all its people have.
 */
export async function seedDemo(store: Store, clock: Clock, hash: string): Promise<void> {
  await wipeHalfToldStory(store.db)
  const days = companyDays(demoCompany.timeZone)
  const end = clock.now()
  const start = days.startOf(days.dayOf(end) - 92)
  const { shelves, company: staged } = await store.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('trastienda.actor', 'system:demo', true)`)
    const siteIds = await openSites(tx)
    const shelves = await buildWarehouses(tx, siteIds, start)
    const [getafe] = shelves
    const outside = { warehouseId: getafe?.warehouseId ?? '', leaves: end + 180 * dayMs }
    const troupe = await hireCast(tx, siteIds, hash, outside)
    await composeBoards(tx, troupe)
    const queueIds = await setUpDesk(tx, new Date(end).getUTCFullYear(), end)
    return { shelves, company: { troupe, queueIds, siteIds } }
  })

  const strand = (seed: number) => openStory({ store, chance: chanceOf(seededRandom(seed)), days, start, end })
  const [atDesk, inStock] = [strand(seeds.desk), strand(seeds.stock)]
  planDesk(atDesk, staged, end - 60 * dayMs)
  planStock(inStock, staged.troupe, shelves)
  const history = openMetricHistory(store.db, days)
  for (const moment of momentsOf(days, start, end)) {
    await Promise.all([atDesk.tell(moment + 1), inStock.tell(moment + 1)])
    await history.record(moment)
  }

  await history.save()
  await store.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('trastienda.actor', 'system:demo', true)`)
    await tx.delete(mutations)
    await tx.insert(company).values({ ...demoCompany, demo: true })
  })
}

/** When the numbers are recorded: at the end of each day, every half hour of the week that today is compared with, and now. */
function momentsOf(days: CompanyDays, start: number, end: number): number[] {
  const moments = new Set([end])
  for (let day = days.dayOf(start) + 1; day <= days.dayOf(end); day++) moments.add(days.startOf(day) - 1)
  for (let at = end - (end % halfHour); at > end - 8 * dayMs; at -= halfHour) moments.add(at)
  return [...moments].sort((a, b) => a - b)
}
