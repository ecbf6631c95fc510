import { procedure, router } from '../../trpc/procedures.ts'
import { copyBoard, createBoard, deleteBoard, describeBoard, shareBoard } from './commands.ts'
import {
  boardIdInput,
  copyBoardInput,
  createBoardInput,
  deleteBoardInput,
  describeBoardInput,
  shareBoardInput,
} from './contract.ts'
import { arrangeSeat, chooseHome, setRoleHome } from './homes/commands.ts'
import { arrangeSeatInput, chooseHomeInput, setRoleHomeInput } from './homes/contract.ts'
import { findHome } from './homes/queries.ts'
import { getBoard, listBoards } from './queries.ts'
import { addTab, deleteTab, moveTab, renameTab } from './tabs/commands.ts'
import { addTabInput, deleteTabInput, moveTabInput, renameTabInput } from './tabs/contract.ts'
import { addTile, arrangeTiles, deleteTile, editTile } from './tiles/commands.ts'
import { addTileInput, arrangeTilesInput, deleteTileInput, editTileInput } from './tiles/contract.ts'
import { keepVersion, restoreVersion } from './versions/commands.ts'
import { keepVersionInput, listVersionsInput, restoreVersionInput } from './versions/contract.ts'
import { listVersions } from './versions/queries.ts'

const board = router({
  list: procedure.query(({ ctx }) => listBoards(ctx.work)),
  get: procedure.input(boardIdInput).query(({ ctx, input }) => getBoard(ctx.work, input, ctx.services.kpis.visibleTo(ctx.actor))),
  create: procedure.input(createBoardInput).mutation(({ ctx, input }) => createBoard(ctx.work, input)),
  update: procedure.input(describeBoardInput).mutation(({ ctx, input }) => describeBoard(ctx.work, input)),
  delete: procedure.input(deleteBoardInput).mutation(({ ctx, input }) => deleteBoard(ctx.work, input)),
  copy: router({ create: procedure.input(copyBoardInput).mutation(({ ctx, input }) => copyBoard(ctx.work, input)) }),
  audience: router({ update: procedure.input(shareBoardInput).mutation(({ ctx, input }) => shareBoard(ctx.work, input)) }),
})

const tab = router({
  create: procedure.input(addTabInput).mutation(({ ctx, input }) => addTab(ctx.work, input)),
  update: procedure.input(renameTabInput).mutation(({ ctx, input }) => renameTab(ctx.work, input)),
  delete: procedure.input(deleteTabInput).mutation(({ ctx, input }) => deleteTab(ctx.work, input)),
  place: router({ update: procedure.input(moveTabInput).mutation(({ ctx, input }) => moveTab(ctx.work, input)) }),
})

const tile = router({
  create: procedure.input(addTileInput).mutation(({ ctx, input }) => addTile(ctx.work, input)),
  update: procedure.input(editTileInput).mutation(({ ctx, input }) => editTile(ctx.work, input)),
  delete: procedure.input(deleteTileInput).mutation(({ ctx, input }) => deleteTile(ctx.work, input)),
  place: router({ update: procedure.input(arrangeTilesInput).mutation(({ ctx, input }) => arrangeTiles(ctx.work, input)) }),
})

const version = router({
  list: procedure.input(listVersionsInput).query(({ ctx, input }) => listVersions(ctx.work, input)),
  create: procedure.input(keepVersionInput).mutation(({ ctx, input }) => keepVersion(ctx.work, input)),
  restore: router({
    create: procedure.input(restoreVersionInput).mutation(({ ctx, input }) => restoreVersion(ctx.work, input)),
  }),
})

const home = router({
  get: procedure.query(({ ctx }) => findHome(ctx.work)),
  update: procedure.input(chooseHomeInput).mutation(({ ctx, input }) => chooseHome(ctx.work, input)),
  role: router({ update: procedure.input(setRoleHomeInput).mutation(({ ctx, input }) => setRoleHome(ctx.work, input)) }),
})

const seat = router({
  update: procedure.input(arrangeSeatInput).mutation(({ ctx, input }) => arrangeSeat(ctx.work, input)),
})

export const boardsRouter = router({ board, tab, tile, version, home, seat })
