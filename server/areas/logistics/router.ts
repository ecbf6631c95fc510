import { procedure, router } from '../../trpc/procedures.ts'
import { arriveDelivery, expectDelivery } from './deliveries/commands.ts'
import { arriveDeliveryInput, expectDeliveryInput } from './deliveries/contract.ts'
import { createItem, editItem } from './items/commands.ts'
import { createItemInput, editItemInput, getItemInput } from './items/contract.ts'
import { getItem } from './items/queries.ts'
import { setLevelCorridor } from './levels/commands.ts'
import { exportLevelsInput, listLevelsInput, setLevelCorridorInput } from './levels/contract.ts'
import { exportLevels, listLevels, listUsage } from './levels/queries.ts'
import { createLocation } from './locations/commands.ts'
import { createLocationInput } from './locations/contract.ts'
import { adjustStock, issueGoods, receiveGoods, returnGoods, transferStock } from './movements/commands.ts'
import {
  adjustStockInput,
  exportMovementsInput,
  issueGoodsInput,
  listMovementsInput,
  receiveGoodsInput,
  returnGoodsInput,
  transferStockInput,
} from './movements/contract.ts'
import { exportMovements, listMovements } from './movements/queries.ts'
import { releaseReservation, reserveStock } from './reservations/commands.ts'
import { releaseReservationInput, reserveStockInput } from './reservations/contract.ts'

/** The door speaks of nouns: each movement, reservation, delivery, arrival and release is a thing that is created. */
export const logisticsRouter = router({
  receipt: router({
    create: procedure.input(receiveGoodsInput).mutation(({ ctx, input }) => receiveGoods(ctx.work, input)),
  }),
  issue: router({
    create: procedure.input(issueGoodsInput).mutation(({ ctx, input }) => issueGoods(ctx.work, input)),
  }),
  transfer: router({
    create: procedure.input(transferStockInput).mutation(({ ctx, input }) => transferStock(ctx.work, input)),
  }),
  adjustment: router({
    create: procedure.input(adjustStockInput).mutation(({ ctx, input }) => adjustStock(ctx.work, input)),
  }),
  return: router({
    create: procedure.input(returnGoodsInput).mutation(({ ctx, input }) => returnGoods(ctx.work, input)),
  }),
  reservation: router({
    create: procedure.input(reserveStockInput).mutation(({ ctx, input }) => reserveStock(ctx.work, input)),
    release: router({
      create: procedure.input(releaseReservationInput).mutation(({ ctx, input }) => releaseReservation(ctx.work, input)),
    }),
  }),
  delivery: router({
    create: procedure.input(expectDeliveryInput).mutation(({ ctx, input }) => expectDelivery(ctx.work, input)),
    arrival: router({
      create: procedure.input(arriveDeliveryInput).mutation(({ ctx, input }) => arriveDelivery(ctx.work, input)),
    }),
  }),
  item: router({
    get: procedure.input(getItemInput).query(({ ctx, input }) => getItem(ctx.work, input)),
    create: procedure.input(createItemInput).mutation(({ ctx, input }) => createItem(ctx.work, input)),
    update: procedure.input(editItemInput).mutation(({ ctx, input }) => editItem(ctx.work, input)),
  }),
  level: router({
    list: procedure.input(listLevelsInput).query(({ ctx, input }) => listLevels(ctx.work, input)),
    update: procedure.input(setLevelCorridorInput).mutation(({ ctx, input }) => setLevelCorridor(ctx.work, input)),
    export: router({
      get: procedure.input(exportLevelsInput).query(({ ctx, input }) => exportLevels(ctx.work, input)),
    }),
    usage: router({
      list: procedure.query(({ ctx }) => listUsage(ctx.work)),
    }),
  }),
  movement: router({
    list: procedure.input(listMovementsInput).query(({ ctx, input }) => listMovements(ctx.work, input)),
    export: router({
      get: procedure.input(exportMovementsInput).query(({ ctx, input }) => exportMovements(ctx.work, input)),
    }),
  }),
  location: router({
    create: procedure.input(createLocationInput).mutation(({ ctx, input }) => createLocation(ctx.work, input)),
  }),
})
