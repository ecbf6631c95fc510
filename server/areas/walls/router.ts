import { openProcedure, procedure, router, screenProcedure } from '../../trpc/procedures.ts'
import { recordInput } from './contract.ts'
import { collectToken, openPairing, pairScreen } from './pairings/commands.ts'
import { pairingSecretInput, pairScreenInput } from './pairings/contract.ts'
import { addItem, createPlaylist, editItem, editPlaylist, moveItem, removeItem, removePlaylist } from './playlists/commands.ts'
import { addItemInput, createPlaylistInput, editItemInput, editPlaylistInput, moveItemInput } from './playlists/contract.ts'
import { getWall } from './queries.ts'
import {
  editScreen,
  forgetToken,
  identifyScreen,
  recordSighting,
  reloadScreen,
  renewToken,
  revokeScreen,
} from './screens/commands.ts'
import { editScreenInput, sightingInput } from './screens/contract.ts'
import { listSightings } from './screens/queries.ts'

/** What a device asks before anybody knows it, and the token that it is known by. */
const pairing = router({
  create: openProcedure.mutation(({ ctx: { services, device } }) =>
    openPairing({ db: services.store.db, clock: services.clock, limits: services.pairingLimits }, device.address),
  ),
})

const token = router({
  create: openProcedure
    .input(pairingSecretInput)
    .mutation(({ ctx: { services, device }, input }) =>
      collectToken({ db: services.store.db, clock: services.clock }, input.secret, device.keep),
    ),
  update: screenProcedure.mutation(({ ctx }) => renewToken(ctx.work, ctx.device.token ?? '', ctx.device.keep)),
  delete: openProcedure.mutation(({ ctx: { services, device } }) => forgetToken(services, device)),
})

const screen = router({
  /** What the screen itself is drawn from. */
  get: screenProcedure.query(({ ctx }) => getWall(ctx.work, ctx.actor, ctx.services.kpis.visibleTo(ctx.actor))),
  create: procedure
    .input(pairScreenInput)
    .mutation(({ ctx, input }) => pairScreen(ctx.work, ctx.actor, ctx.services.pairingLimits, input)),
  update: procedure.input(editScreenInput).mutation(({ ctx, input }) => editScreen(ctx.work, input)),
  delete: procedure.input(recordInput).mutation(({ ctx, input }) => revokeScreen(ctx.work, input)),
  identity: router({
    create: procedure.input(recordInput).mutation(({ ctx, input }) => identifyScreen(ctx.work, input)),
  }),
  reload: router({ create: procedure.input(recordInput).mutation(({ ctx, input }) => reloadScreen(ctx.work, input)) }),
})

const sighting = router({
  list: procedure.query(({ ctx }) => listSightings(ctx.work)),
  create: screenProcedure.input(sightingInput).mutation(({ ctx, input }) => recordSighting(ctx.work, ctx.actor, input)),
})

const item = router({
  create: procedure.input(addItemInput).mutation(({ ctx, input }) => addItem(ctx.work, input)),
  update: procedure.input(editItemInput).mutation(({ ctx, input }) => editItem(ctx.work, input)),
  delete: procedure.input(recordInput).mutation(({ ctx, input }) => removeItem(ctx.work, input)),
  place: router({ update: procedure.input(moveItemInput).mutation(({ ctx, input }) => moveItem(ctx.work, input)) }),
})

const playlist = router({
  create: procedure.input(createPlaylistInput).mutation(({ ctx, input }) => createPlaylist(ctx.work, input)),
  update: procedure.input(editPlaylistInput).mutation(({ ctx, input }) => editPlaylist(ctx.work, input)),
  delete: procedure.input(recordInput).mutation(({ ctx, input }) => removePlaylist(ctx.work, input)),
  item,
})

export const wallsRouter = router({ pairing, token, screen, sighting, playlist })
