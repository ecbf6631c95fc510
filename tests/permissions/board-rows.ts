import { everybody, keepers, only, type Row } from './row.ts'
import { key } from './world.ts'

type Caller = Parameters<Row['ask']>[0]

const settings = { text: 'Ring twice' }
const place = { x: 0, y: 0, w: 4, h: 3 }

/** A board of the caller's own with a tab and a tile; a wall is refused here already. */
async function compose(caller: Caller) {
  const made = await caller.boards.board.create({ key: key(), name: 'Mine', tab: 'Today' })
  if (!made.ok) throw new Error(`Cannot compose: ${made.message}`)
  const { tabs, version } = await caller.boards.board.get({ id: made.id })
  const tabId = tabs[0]?.id ?? ''
  const tile = await caller.boards.tile.create({ key: key(), tabId, kind: 'text', place, settings })
  if (!tile.ok) throw new Error(`Cannot compose: ${tile.message}`)
  return { id: made.id, version, tabId, tileId: tile.id }
}

/** Boards: everybody composes their own; roles begin with what admins and managers say. */
export const boardRows: Record<string, Row> = {
  'boards.board.list': { may: keepers, ask: (caller) => caller.boards.board.list() },
  'boards.board.get': { may: keepers, ask: (caller) => compose(caller) },
  'boards.board.create': {
    may: keepers,
    ask: (caller) => caller.boards.board.create({ key: key(), name: 'Mine', tab: 'Today' }),
  },
  'boards.board.update': {
    may: keepers,
    ask: async (caller) => {
      const { id, version } = await compose(caller)
      return caller.boards.board.update({ key: key(), id, base: version, set: { name: 'Ours' } })
    },
  },
  'boards.board.delete': {
    may: keepers,
    ask: async (caller) => caller.boards.board.delete({ key: key(), id: (await compose(caller)).id }),
  },
  'boards.board.copy.create': {
    may: keepers,
    ask: async (caller) => caller.boards.board.copy.create({ key: key(), id: (await compose(caller)).id, name: 'Copy' }),
  },
  'boards.board.audience.update': {
    may: keepers,
    ask: async (caller) => {
      const { id, version } = await compose(caller)
      return caller.boards.board.audience.update({ key: key(), id, base: version, with: { audience: 'own' } })
    },
  },
  'boards.tab.create': {
    may: keepers,
    ask: async (caller) => caller.boards.tab.create({ key: key(), boardId: (await compose(caller)).id, name: 'Week' }),
  },
  'boards.tab.update': {
    may: keepers,
    ask: async (caller) => caller.boards.tab.update({ key: key(), id: (await compose(caller)).tabId, base: 1, name: 'Week' }),
  },
  'boards.tab.place.update': {
    may: keepers,
    ask: async (caller) => caller.boards.tab.place.update({ key: key(), id: (await compose(caller)).tabId, to: 0 }),
  },
  'boards.tab.delete': {
    may: keepers,
    ask: async (caller) => {
      const { id } = await compose(caller)
      const tab = await caller.boards.tab.create({ key: key(), boardId: id, name: 'Week' })
      return tab.ok && caller.boards.tab.delete({ key: key(), id: tab.id })
    },
  },
  'boards.tile.create': { may: keepers, ask: (caller) => compose(caller) },
  'boards.tile.update': {
    may: keepers,
    ask: async (caller) => caller.boards.tile.update({ key: key(), id: (await compose(caller)).tileId, base: 1, settings }),
  },
  'boards.tile.place.update': {
    may: keepers,
    ask: async (caller) => {
      const { id, tileId } = await compose(caller)
      return caller.boards.tile.place.update({
        ...{ key: key(), boardId: id, chosen: tileId },
        moved: [{ ...place, id: tileId, base: 1, x: 4 }],
      })
    },
  },
  'boards.tile.delete': {
    may: keepers,
    ask: async (caller) => caller.boards.tile.delete({ key: key(), id: (await compose(caller)).tileId }),
  },
  'boards.version.list': {
    may: keepers,
    ask: async (caller) => caller.boards.version.list({ boardId: (await compose(caller)).id }),
  },
  'boards.version.create': {
    may: keepers,
    ask: async (caller) => caller.boards.version.create({ key: key(), boardId: (await compose(caller)).id, note: '' }),
  },
  'boards.version.restore.create': {
    may: keepers,
    ask: async (caller) => {
      const kept = await caller.boards.version.create({ key: key(), boardId: (await compose(caller)).id, note: '' })
      return kept.ok && caller.boards.version.restore.create({ key: key(), id: kept.id })
    },
  },
  'boards.home.get': { may: everybody, ask: (caller) => caller.boards.home.get() },
  'boards.home.update': {
    may: keepers,
    ask: async (caller) => caller.boards.home.update({ key: key(), boardId: (await compose(caller)).id, home: true }),
  },
  'boards.home.role.update': {
    may: only('admin', 'manager'),
    ask: (caller) => caller.boards.home.role.update({ key: key(), role: 'it', boardId: null }),
  },
  'boards.seat.update': {
    may: keepers,
    ask: async (caller) =>
      caller.boards.seat.update({
        ...{ key: key(), boardId: (await compose(caller)).id },
        content: { hidden: [], places: {}, period: null },
      }),
  },
}
