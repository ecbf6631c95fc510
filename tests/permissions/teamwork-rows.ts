import { toBase64 } from 'lib0/buffer'
import { firstState } from '../../server/teamwork/texts/rules.ts'
import { desk, everybody, keepers, only, type Row } from './row.ts'
import { key, noon } from './world.ts'

/** Whoever may read what is internal of the stock. */
const stockDesk = only('admin', 'manager', 'finance', 'logistics')

/** What people do together: their own things, and talk for those who may read what is internal of a record. */
export const teamworkRows: Record<string, Row> = {
  'teamwork.draft.list': { may: keepers, ask: (caller) => caller.teamwork.draft.list() },
  'teamwork.draft.update': {
    may: keepers,
    ask: (caller) => caller.teamwork.draft.update({ name: 'new ticket', body: 'The printer' }),
  },
  'teamwork.draft.delete': { may: keepers, ask: (caller) => caller.teamwork.draft.delete({ name: 'new ticket' }) },
  'teamwork.text.update': {
    may: desk,
    ask: async (caller, world) =>
      caller.teamwork.text.update({
        entity: 'tickets',
        record: await world.ticket(),
        field: 'body',
        document: null,
        update: '',
        vector: '',
      }),
  },
  'teamwork.text.unsaved.list': { may: everybody, ask: (caller) => caller.teamwork.text.unsaved.list() },
  'teamwork.text.saved.update': {
    may: desk,
    ask: async (caller, world) => {
      const [id, state] = [await world.ticket(), toBase64(firstState('The printer is on fire'))]
      const place = { entity: 'tickets', field: 'body' }
      const { document } = await caller.teamwork.text.update({ ...place, record: id, document: null, update: '', vector: '' })
      return caller.teamwork.text.saved.update({ ...place, key: key(), id, document, state })
    },
  },
  'teamwork.thread.list': {
    may: desk,
    ask: async (caller, world) => caller.teamwork.thread.list({ entity: 'tickets', record: await world.ticket() }),
  },
  'teamwork.thread.create': {
    may: desk,
    ask: async (caller, world) =>
      caller.teamwork.thread.create({
        ...{ key: key(), entity: 'tickets', record: await world.ticket(), field: 'priority', body: 'Why so low?', mentions: [] },
      }),
  },
  'teamwork.thread.update': {
    may: desk,
    ask: async (caller, world) => caller.teamwork.thread.update({ key: key(), id: await world.thread(), resolved: true }),
  },
  'teamwork.thread.comment.create': {
    may: desk,
    ask: async (caller, world) =>
      caller.teamwork.thread.comment.create({ key: key(), threadId: await world.thread(), body: 'Because', mentions: [] }),
  },
  'teamwork.number.list': { may: everybody, ask: (caller) => caller.teamwork.number.list() },
  'teamwork.number.thread.create': {
    may: desk,
    ask: (caller) => caller.teamwork.number.thread.create({ key: key(), metric: 'it.open', body: 'Why so many?', mentions: [] }),
  },
  'teamwork.talk.list': {
    may: keepers,
    ask: (caller) => caller.teamwork.talk.list({ state: 'open', mine: false, entity: null }),
  },
  'teamwork.matter.list': {
    may: everybody,
    ask: async (caller, world) =>
      caller.teamwork.matter.list({
        records: [{ entity: 'tickets', record: await world.ticket() }],
        threads: [await world.thread()],
      }),
  },
  'teamwork.assignment.get': {
    may: stockDesk,
    ask: async (caller, world) => caller.teamwork.assignment.get({ entity: 'items', record: await world.item() }),
  },
  'teamwork.assignment.update': {
    may: stockDesk,
    ask: async (caller, world) => {
      const about = { entity: 'items', record: await world.item() }
      return caller.teamwork.assignment.update({ key: key(), ...about, personId: world.staff.logistics.personId })
    },
  },
  'teamwork.watch.get': {
    may: keepers,
    ask: async (caller, world) => caller.teamwork.watch.get({ entity: 'tickets', record: await world.ticket() }),
  },
  'teamwork.watch.update': {
    may: desk,
    ask: async (caller, world) =>
      caller.teamwork.watch.update({ entity: 'tickets', record: await world.ticket(), watching: true }),
  },
  'teamwork.inbox.get': { may: keepers, ask: (caller) => caller.teamwork.inbox.get() },
  'teamwork.inbox.seen.update': { may: keepers, ask: (caller) => caller.teamwork.inbox.seen.update({ ids: [key()] }) },
  'teamwork.inbox.done.update': { may: keepers, ask: (caller) => caller.teamwork.inbox.done.update({ ids: [key()] }) },
  'teamwork.inbox.done.delete': { may: keepers, ask: (caller) => caller.teamwork.inbox.done.delete({ ids: [key()] }) },
  'teamwork.inbox.snooze.list': { may: keepers, ask: (caller) => caller.teamwork.inbox.snooze.list() },
  'teamwork.inbox.snooze.delete': { may: keepers, ask: (caller) => caller.teamwork.inbox.snooze.delete({ ids: [key()] }) },
  'teamwork.inbox.focus.update': {
    may: keepers,
    ask: (caller) => caller.teamwork.inbox.focus.update({ until: noon + 3_600_000 }),
  },
  'teamwork.inbox.choice.update': {
    may: keepers,
    ask: (caller, world) => caller.teamwork.inbox.choice.update({ kind: 'changed', scopeId: world.queue, channel: 'none' }),
  },
  'teamwork.inbox.settings.get': { may: keepers, ask: (caller) => caller.teamwork.inbox.settings.get() },
  'teamwork.inbox.settings.update': {
    may: keepers,
    ask: (caller) =>
      caller.teamwork.inbox.settings.update({ quiet: { from: 1200, until: 480 }, quietWeekends: true, digest: 'none' }),
  },
  'teamwork.inbox.snooze.update': {
    may: keepers,
    ask: (caller) => caller.teamwork.inbox.snooze.update({ ids: [key()], until: noon + 3_600_000 }),
  },
}
