import { procedure, router } from '../../trpc/procedures.ts'
import { arriveDelivery, expectDelivery } from './deliveries/commands.ts'
import { arriveDeliveryInput, expectDeliveryInput } from './deliveries/contract.ts'
import { createItem, editItem } from './items/commands.ts'
import { createItemInput, editItemInput } from './items/contract.ts'
import { setLevelCorridor } from './levels/commands.ts'
import { setLevelCorridorInput } from './levels/contract.ts'
import { createLocation } from './locations/commands.ts'
import { createLocationInput } from './locations/contract.ts'
import { adjustStock, issueGoods, receiveGoods, returnGoods, transferStock } from './movements/commands.ts'
import {
  adjustStockInput,
  issueGoodsInput,
  receiveGoodsInput,
  returnGoodsInput,
  transferStockInput,
} from './movements/contract.ts'
import { releaseReservation, reserveStock } from './reservations/commands.ts'
import { releaseReservationInput, reserveStockInput } from './reservations/contract.ts'

/** The door speaks of nouns: each movement, reservation, delivery, arrival and release is a thing that is created. */
export const logisticsRouter = router({
  receipts: router({
    create: procedure.input(receiveGoodsInput).mutation(({ ctx, input }) => receiveGoods(ctx.work, input)),
  }),
  issues: router({
    create: procedure.input(issueGoodsInput).mutation(({ ctx, input }) => issueGoods(ctx.work, input)),
  }),
  transfers: router({
    create: procedure.input(transferStockInput).mutation(({ ctx, input }) => transferStock(ctx.work, input)),
  }),
  adjustments: router({
    create: procedure.input(adjustStockInput).mutation(({ ctx, input }) => adjustStock(ctx.work, input)),
  }),
  returns: router({
    create: procedure.input(returnGoodsInput).mutation(({ ctx, input }) => returnGoods(ctx.work, input)),
  }),
  reservations: router({
    create: procedure.input(reserveStockInput).mutation(({ ctx, input }) => reserveStock(ctx.work, input)),
  }),
  releases: router({
    create: procedure.input(releaseReservationInput).mutation(({ ctx, input }) => releaseReservation(ctx.work, input)),
  }),
  deliveries: router({
    create: procedure.input(expectDeliveryInput).mutation(({ ctx, input }) => expectDelivery(ctx.work, input)),
  }),
  arrivals: router({
    create: procedure.input(arriveDeliveryInput).mutation(({ ctx, input }) => arriveDelivery(ctx.work, input)),
  }),
  items: router({
    create: procedure.input(createItemInput).mutation(({ ctx, input }) => createItem(ctx.work, input)),
    update: procedure.input(editItemInput).mutation(({ ctx, input }) => editItem(ctx.work, input)),
  }),
  levels: router({
    update: procedure.input(setLevelCorridorInput).mutation(({ ctx, input }) => setLevelCorridor(ctx.work, input)),
  }),
  locations: router({
    create: procedure.input(createLocationInput).mutation(({ ctx, input }) => createLocation(ctx.work, input)),
  }),
})
