import { roles } from '../../server/auth/roles.ts'
import { boardRows } from './board-rows.ts'
import { kpisRows } from './kpis-rows.ts'
import { desk, everybody, only, type Row } from './row.ts'
import { teamworkRows } from './teamwork-rows.ts'
import { wallsRows } from './walls-rows.ts'
import { key } from './world.ts'

const stockDesk = only('admin', 'logistics')
const stockReaders = only('admin', 'manager', 'finance', 'logistics', 'facilities', 'external', 'wall')
const all = { filter: [], sort: { column: 'number', descending: false } } as const

/** One row per procedure of the router; a test fails when one is missing here or stands here without being there. */
export const matrix: Record<string, Row> = {
  'admin.me.get': { may: everybody, ask: (caller) => caller.admin.me.get() },
  'admin.door.get': { may: everybody, ask: (caller) => caller.admin.door.get() },
  'admin.session.list': { may: everybody, ask: (caller) => caller.admin.session.list() },
  'admin.session.delete': {
    may: only(...roles.filter((role) => role !== 'wall')),
    ask: async (caller, world, role) => caller.admin.session.delete({ id: await world.session(role) }),
  },
  'admin.session.all.delete': {
    may: only(...roles.filter((role) => role !== 'wall')),
    ask: (caller) => caller.admin.session.all.delete(),
  },
  'admin.language.update': { may: everybody, ask: (caller) => caller.admin.language.update({ language: 'es' }) },
  ...boardRows,
  ...teamworkRows,
  ...kpisRows,
  ...wallsRows,
  'live.snapshot.get': { may: everybody, ask: (caller) => caller.live.snapshot.get({ topics: ['entity:tickets'] }) },
  'search.record.list': { may: everybody, ask: (caller) => caller.search.record.list({ text: 'printer', limit: 10 }) },
  'search.record.get': {
    may: everybody,
    ask: async (caller, world) => caller.search.record.get({ records: [{ entity: 'tickets', id: await world.ticket() }] }),
  },
  'metrics.history.get': { may: everybody, ask: (caller) => caller.metrics.history.get({ id: 'it.open' }) },

  'activity.list': { may: everybody, ask: (caller) => caller.activity.list({ about: { kind: 'company' } }) },
  'activity.digest.get': { may: everybody, ask: (caller) => caller.activity.digest.get({ since: 0 }) },
  'undo.preview.get': {
    may: only('admin', 'manager', 'it', 'external', 'wall'),
    ask: async (caller, world) => caller.undo.preview.get({ set: await world.recategorised() }),
  },
  'undo.create': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) => caller.undo.create({ key: key(), set: await world.recategorised() }),
  },

  'it.ticket.get': {
    may: only('admin', 'manager', 'it', 'external', 'wall'),
    ask: async (caller, world) => caller.it.ticket.get({ id: await world.ticket() }),
  },
  'it.ticket.list': {
    may: only('admin', 'manager', 'finance', 'logistics', 'hr', 'it', 'facilities', 'marketing', 'external', 'wall'),
    ask: (caller) => caller.it.ticket.list({ ...all, filter: [], limit: 10, after: null }),
  },
  'it.ticket.export.get': { may: desk, ask: (caller) => caller.it.ticket.export.get({ ...all, filter: [] }) },
  'it.ticket.create': {
    may: only('admin', 'manager', 'finance', 'logistics', 'hr', 'it', 'facilities', 'marketing'),
    ask: (caller, world) => caller.it.ticket.create({ key: key(), subject: 'Scanner', queueId: world.queue }),
  },
  'it.ticket.update': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) =>
      caller.it.ticket.update({ key: key(), id: await world.ticket(), base: 1, set: { category: 'Hardware' } }),
  },
  'it.ticket.claim.create': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) => caller.it.ticket.claim.create({ key: key(), id: await world.ticket() }),
  },
  'it.ticket.assignment.update': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) =>
      caller.it.ticket.assignment.update({ key: key(), id: await world.ticket(), base: 1, assigneeId: world.staff.it.personId }),
  },
  'it.ticket.priority.update': {
    may: desk,
    ask: async (caller, world) =>
      caller.it.ticket.priority.update({ key: key(), id: await world.ticket(), base: 1, priority: 1 }),
  },
  'it.ticket.state.update': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) =>
      caller.it.ticket.state.update({ key: key(), id: await world.ticket(), action: 'pend', reason: 'Parts' }),
  },
  'it.ticket.comment.create': {
    may: desk,
    ask: async (caller, world) =>
      caller.it.ticket.comment.create({ key: key(), id: await world.ticket(), kind: 'internal', body: 'Looking' }),
  },
  'it.ticket.rating.update': {
    may: only('admin', 'manager', 'finance', 'logistics', 'hr', 'it', 'facilities', 'marketing'),
    ask: async (caller, world, role) =>
      caller.it.ticket.rating.update({
        key: key(),
        id: await world.ticket('mine', { state: 'solved', requester: role }),
        rating: 5,
      }),
  },
  'it.queue.next.create': {
    may: only('admin', 'manager', 'it', 'external'),
    ask: async (caller, world) => {
      await world.ticket()
      return caller.it.queue.next.create({ key: key(), queueId: world.queue })
    },
  },
  'it.assignee.list': { may: only('admin', 'manager', 'it', 'external'), ask: (caller) => caller.it.assignee.list() },
  'it.service.state.update': {
    may: only('admin', 'it'),
    ask: async (caller, world) =>
      caller.it.service.state.update({ key: key(), id: await world.service(), base: 1, state: 'degraded', note: 'Slow' }),
  },

  ...Object.fromEntries(
    (['receipt', 'issue', 'return'] as const).map((noun): [string, Row] => [
      `logistics.${noun}.create`,
      {
        may: only('admin', 'logistics', 'external'),
        ask: async (caller, world) =>
          caller.logistics[noun].create({ key: key(), itemId: await world.item(), warehouseId: world.warehouse, quantity: 1000 }),
      },
    ]),
  ),
  'logistics.transfer.create': {
    may: only('admin', 'logistics'),
    ask: async (caller, world) =>
      caller.logistics.transfer.create({
        key: key(),
        itemId: await world.item(),
        warehouseId: world.warehouse,
        toWarehouseId: world.otherWarehouse,
        quantity: 1000,
      }),
  },
  'logistics.adjustment.create': {
    may: only('admin', 'logistics', 'external'),
    ask: async (caller, world) =>
      caller.logistics.adjustment.create({
        key: key(),
        itemId: await world.item(),
        warehouseId: world.warehouse,
        quantity: -1000,
        reason: 'Broken',
      }),
  },
  'logistics.reservation.create': {
    may: stockDesk,
    ask: async (caller, world) =>
      caller.logistics.reservation.create({
        key: key(),
        itemId: await world.item(),
        warehouseId: world.warehouse,
        quantity: 1000,
      }),
  },
  'logistics.reservation.release.create': {
    may: stockDesk,
    ask: async (caller, world) =>
      caller.logistics.reservation.release.create({ key: key(), id: await world.reservation(await world.item()) }),
  },
  'logistics.delivery.create': {
    may: stockDesk,
    ask: async (caller, world) =>
      caller.logistics.delivery.create({
        key: key(),
        itemId: await world.item(),
        warehouseId: world.warehouse,
        quantity: 1000,
        expectedOn: '2026-12-01',
      }),
  },
  'logistics.delivery.arrival.create': {
    may: stockDesk,
    ask: async (caller, world) =>
      caller.logistics.delivery.arrival.create({ key: key(), id: await world.delivery(await world.item()) }),
  },
  'logistics.item.get': {
    may: stockReaders,
    ask: async (caller, world) => caller.logistics.item.get({ id: await world.item() }),
  },
  'logistics.item.create': {
    may: stockDesk,
    ask: (caller) => caller.logistics.item.create({ key: key(), sku: key().slice(0, 8), name: 'Hook' }),
  },
  'logistics.item.update': {
    may: stockDesk,
    ask: async (caller, world) =>
      caller.logistics.item.update({ key: key(), id: await world.item(), base: 1, set: { name: 'Anchor XL' } }),
  },
  'logistics.level.list': { may: stockReaders, ask: (caller) => caller.logistics.level.list({}) },
  'logistics.level.usage.list': { may: stockReaders, ask: (caller) => caller.logistics.level.usage.list() },
  'logistics.level.update': {
    may: stockDesk,
    ask: async (caller, world) => {
      const id = await world.level(await world.item())
      return caller.logistics.level.update({ key: key(), id, base: 2, set: { minStock: 2000 } })
    },
  },
  'logistics.level.export.get': {
    may: only('admin', 'manager', 'finance', 'logistics'),
    ask: (caller) => caller.logistics.level.export.get({}),
  },
  'logistics.movement.list': {
    may: only('admin', 'manager', 'finance', 'logistics', 'facilities', 'external'),
    ask: (caller) => caller.logistics.movement.list({}),
  },
  'logistics.movement.export.get': {
    may: only('admin', 'manager', 'finance', 'logistics'),
    ask: (caller) => caller.logistics.movement.export.get({}),
  },
  'logistics.location.create': {
    may: stockDesk,
    ask: (caller, world) =>
      caller.logistics.location.create({ key: key(), warehouseId: world.warehouse, code: key().slice(0, 8), capacity: 100_000 }),
  },
}
