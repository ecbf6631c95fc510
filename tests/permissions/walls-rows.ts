import { everybody, only, type Row } from './row.ts'
import { key } from './world.ts'

const steerers = only('admin', 'manager')
/** Only a screen is shown its own wall; tests/db/walls.test.ts asks as one. */
const noPerson = only()

/** Walls: whoever steers them; a device that nobody knows yet may ask for a code. */
export const wallsRows: Record<string, Row> = {
  'walls.pairing.create': { may: everybody, ask: (caller) => caller.walls.pairing.create() },
  'walls.token.create': { may: everybody, ask: (caller) => caller.walls.token.create({ secret: key() }) },
  'walls.token.update': { may: noPerson, ask: (caller) => caller.walls.token.update() },
  'walls.token.delete': { may: everybody, ask: (caller) => caller.walls.token.delete() },
  'walls.screen.get': { may: noPerson, ask: (caller) => caller.walls.screen.get() },
  'walls.screen.create': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.screen.create({
        ...{ key: key(), code: await world.code(), name: 'Hall', siteId: world.site, privacy: 'public', playlistId: null },
      }),
  },
  'walls.screen.update': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.screen.update({ key: key(), id: await world.screen(), base: 1, set: { name: 'Entrance' } }),
  },
  'walls.screen.delete': {
    may: steerers,
    ask: async (caller, world) => caller.walls.screen.delete({ key: key(), id: await world.screen() }),
  },
  'walls.screen.identity.create': {
    may: steerers,
    ask: async (caller, world) => caller.walls.screen.identity.create({ key: key(), id: await world.screen() }),
  },
  'walls.screen.reload.create': {
    may: steerers,
    ask: async (caller, world) => caller.walls.screen.reload.create({ key: key(), id: await world.screen() }),
  },
  'walls.sighting.list': { may: steerers, ask: (caller) => caller.walls.sighting.list() },
  'walls.sighting.create': {
    may: noPerson,
    ask: (caller) => caller.walls.sighting.create({ width: 1920, height: 1080, build: '0', showing: '' }),
  },
  'walls.playlist.create': { may: steerers, ask: (caller) => caller.walls.playlist.create({ key: key(), name: 'Morning' }) },
  'walls.playlist.update': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.playlist.update({ key: key(), id: await world.playlist(), base: 1, set: { transition: 'fade' } }),
  },
  'walls.playlist.delete': {
    may: steerers,
    ask: async (caller, world) => caller.walls.playlist.delete({ key: key(), id: await world.playlist() }),
  },
  'walls.playlist.item.create': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.playlist.item.create({
        ...{ key: key(), playlistId: await world.playlist(), boardId: await world.board(), tabId: null, seconds: 30 },
      }),
  },
  'walls.playlist.item.update': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.playlist.item.update({ key: key(), id: await world.playlistItem(), base: 1, set: { seconds: 60 } }),
  },
  'walls.playlist.item.delete': {
    may: steerers,
    ask: async (caller, world) => caller.walls.playlist.item.delete({ key: key(), id: await world.playlistItem() }),
  },
  'walls.playlist.item.place.update': {
    may: steerers,
    ask: async (caller, world) =>
      caller.walls.playlist.item.place.update({ key: key(), id: await world.playlistItem(), place: 0 }),
  },
}
