import { activityRouter } from '../activity/router.ts'
import { adminRouter } from '../areas/admin/router.ts'
import { boardsRouter } from '../areas/boards/router.ts'
import { itRouter } from '../areas/it/router.ts'
import { kpisRouter } from '../areas/kpis/router.ts'
import { logisticsRouter } from '../areas/logistics/router.ts'
import { wallsRouter } from '../areas/walls/router.ts'
import { liveRouter } from '../live/router.ts'
import { metricsRouter } from '../metrics/router.ts'
import { searchRouter } from '../search/router.ts'
import { teamworkRouter } from '../teamwork/router.ts'
import { undoRouter } from '../undo/router.ts'
import { router } from './procedures.ts'

export const appRouter = router({
  activity: activityRouter,
  admin: adminRouter,
  boards: boardsRouter,
  it: itRouter,
  kpis: kpisRouter,
  logistics: logisticsRouter,
  live: liveRouter,
  metrics: metricsRouter,
  search: searchRouter,
  teamwork: teamworkRouter,
  undo: undoRouter,
  walls: wallsRouter,
})

export type AppRouter = typeof appRouter
