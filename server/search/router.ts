import { entities } from '../areas/all.ts'
import { procedure, router } from '../trpc/procedures.ts'
import { knownInput, searchInput } from './contract.ts'
import { getRecords, searchRecords } from './search.ts'

export const searchRouter = router({
  record: router({
    list: procedure.input(searchInput).query(({ ctx, input }) => searchRecords(ctx.work, entities, input)),
    get: procedure.input(knownInput).query(({ ctx, input }) => getRecords(ctx.work, entities, input.records)),
  }),
})
