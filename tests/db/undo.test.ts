import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listActivity } from '../../server/activity/queries.ts'
import { claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket, setPriority } from '../../server/areas/it/tickets/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import { actorTag } from '../../server/auth/actor.ts'
import { createUndo } from '../../server/undo/commands.ts'
import type { ChangeSet } from '../../server/undo/contract.ts'
import { getUndoPreview } from '../../server/undo/queries.ts'
import { key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const it = () => world.by('it')
const admin = () => world.by('admin')
const ofKey = (mutation: string): ChangeSet => ({ kind: 'mutation', key: mutation })
const undo = (work: Work, set: ChangeSet, as = key()) => createUndo(work, { key: as, set })

/** The newest act of a record, as the activity has it. */
async function newestAct(id: string): Promise<ChangeSet> {
  await world.sql`select feed_sequence()`
  const about = { kind: 'record' as const, entity: 'tickets' as const, id }
  const { acts } = await listActivity(admin(), { about, filter: {}, before: null, limit: 1 })
  const [act] = acts
  if (act === undefined) throw new Error('Cannot find the act: nothing is told')
  return { kind: 'act', position: act.position, entry: act.entry }
}

const edit = async (work: Work, id: string, set: Parameters<typeof editTicket>[1]['set']) => {
  const mutation = key()
  const answer = await editTicket(work, { key: mutation, id, base: (await world.row(id)).version, set })
  expect(answer).toMatchObject({ ok: true })
  return ofKey(mutation)
}

describe('fields', () => {
  test('a field edited since is kept and told with who and when; the other goes back', async () => {
    const { id } = await world.ticket({ subject: 'Old subject', category: 'Old' })
    const set = await edit(it(), id, { subject: 'New subject', category: 'New' })
    await edit(world.by('manager'), id, { category: 'Newer' })
    const answer = await undo(it(), set)
    expect(answer).toMatchObject({
      ok: true,
      back: { lines: [{ record: id, does: 'change', fields: [{ column: 'subject', from: 'New subject', to: 'Old subject' }] }] },
      kept: { lines: [{ record: id, why: 'edited', columns: ['category'], by: actorTag(world.by('manager').actor) }] },
    })
    expect(await world.row(id)).toMatchObject({ subject: 'Old subject', category: 'Newer' })
  })

  test('what makes sense only together stays together', async () => {
    const { id } = await world.ticket()
    const claim = key()
    await claimTicket(it(), { key: claim, id })
    await changeState(it(), { key: key(), id, action: 'pend', reason: 'Parts' })
    const answer = await undo(it(), ofKey(claim))
    expect(answer).toMatchObject({ ok: false, reason: 'nothing-to-undo' })
    if (answer.ok || answer.reason !== 'nothing-to-undo') throw new Error('expected a report')
    expect(answer.report.kept.lines[0]?.columns.sort()).toEqual(['assigneeId', 'state'])
    expect(await world.row(id)).toMatchObject({
      state: 'pending',
      assigneeId: it().actor.kind === 'person' ? world.staff.it.personId : null,
    })
  })

  test('a state goes back with all that followed from it, its line in the ledger too', async () => {
    const { id } = await world.ticket()
    const before = await world.row(id)
    const pend = key()
    await changeState(it(), { key: pend, id, action: 'pend', reason: 'Parts' })
    expect(await undo(it(), ofKey(pend))).toMatchObject({ ok: true, back: { count: 2 } })
    const { version: _, updatedAt: __, ...now } = await world.row(id)
    expect(before).toMatchObject(now)
    expect(await world.sql`select from sla_pauses where ticket_id = ${id}`).toHaveLength(0)
  })

  test('the ledger stays as it is where its ticket stays', async () => {
    const { id } = await world.ticket()
    const pend = key()
    await changeState(it(), { key: pend, id, action: 'pend', reason: 'Parts' })
    await changeState(it(), { key: key(), id, action: 'resume' })
    const preview = await getUndoPreview(it(), { set: ofKey(pend) })
    expect(preview).toMatchObject({ back: { count: 0 }, kept: { count: 2 } })
  })

  test('another permitted person may, one whose role may not write the field may not', async () => {
    const { id } = await world.ticket()
    const { priority } = await world.row(id)
    await setPriority(it(), { key: key(), id, base: (await world.row(id)).version, priority: 1 })
    const act = await newestAct(id)
    await expect(undo(world.by('external'), act)).rejects.toThrow('your roles do not allow it')
    await expect(undo(world.by('finance'), act)).rejects.toThrow('not yours to see')
    expect(await undo(world.by('manager'), act)).toMatchObject({ ok: true })
    expect((await world.row(id)).priority).toBe(priority)
  })

  test('outside staff take back what they did themselves', async () => {
    const { id } = await world.ticket()
    const solve = key()
    await changeState(world.by('external'), { key: solve, id, action: 'solve' })
    expect(await undo(world.by('external'), ofKey(solve))).toMatchObject({ ok: true })
    expect(await world.row(id)).toMatchObject({ state: 'new', solvedAt: null })
  })

  test('a version of a record names all that was written with it', async () => {
    const { id } = await world.ticket()
    await changeState(it(), { key: key(), id, action: 'pend', reason: 'Parts' })
    await world.sql`select feed_sequence()`
    const { version } = await world.row(id)
    const answer = await undo(world.by('manager'), { kind: 'version', entity: 'tickets', record: id, version })
    expect(answer).toMatchObject({ ok: true, back: { count: 2 } })
    expect(await world.row(id)).toMatchObject({ state: 'new', pausedSince: null })
  })

  test('a key undoes only what its own person did', async () => {
    const { id } = await world.ticket()
    const set = await edit(it(), id, { category: 'Mine' })
    await expect(undo(world.by('manager'), set)).rejects.toThrow('there is no such change')
  })

  test('a repeated undo gives the first answer and takes no effect again', async () => {
    const { id } = await world.ticket({ category: 'Old' })
    const set = await edit(it(), id, { category: 'New' })
    const again = key()
    const first = await undo(it(), set, again)
    await edit(it(), id, { category: 'New' })
    expect(await undo(it(), set, again)).toEqual(first)
    expect((await world.row(id)).category).toBe('New')
  })
})

describe('records', () => {
  test('a comment goes by who wrote it, and the count with it; nobody else deletes it', async () => {
    const { id } = await world.ticket()
    const said = key()
    await commentTicket(it(), { key: said, id, kind: 'internal', body: 'Wrong ticket' })
    expect((await world.row(id)).commentCount).toBe(1)
    const act = await newestAct(id)
    await expect(undo(world.by('manager'), act)).rejects.toThrow('your roles do not allow it')
    expect(await undo(it(), ofKey(said))).toMatchObject({ ok: true })
    expect((await world.row(id)).commentCount).toBe(0)
  })

  test('the first response stays with the answer that it was, where that is another’s to take back', async () => {
    const { id, number } = await world.ticket()
    const label = `T-${number}`
    await commentTicket(it(), { key: key(), id, kind: 'public', body: 'Is it plugged in?' })
    const before = await world.row(id)
    expect(before).toMatchObject({ state: 'open', firstRespondedAt: expect.any(Number) })
    const act = await newestAct(id)
    const told = await getUndoPreview(world.by('manager'), { set: act })
    expect(told).toMatchObject({
      back: { count: 0 },
      kept: { lines: [{ entity: 'tickets', why: 'together', label }] },
      denied: { lines: [{ entity: 'ticketComments', label }] },
    })
    await expect(undo(world.by('manager'), act)).rejects.toThrow('your roles do not allow it')
    expect(await world.row(id)).toEqual(before)
    expect(await undo(it(), act)).toMatchObject({ ok: true })
    expect(await world.row(id)).toMatchObject({ state: 'new', firstRespondedAt: null, commentCount: 0 })
  })

  test('a ticket that was deleted in SQL comes back as it was, under its key', async () => {
    const { id } = await world.ticket({ subject: 'Deleted by mistake' })
    const { version, ...before } = await world.row(id)
    await world.sql`delete from tickets where id = ${id}`
    const act = await newestAct(id)
    expect(await undo(it(), act)).toMatchObject({ ok: true, back: { lines: [{ record: id, does: 'restore' }] } })
    const { version: after, updatedAt: _, ...now } = await world.row(id)
    expect(before).toMatchObject(now)
    expect(after).toBe(version + 2)
  })

  test('one value of the past comes back over what it is now, unless that changed since one looked', async () => {
    const { id } = await world.ticket({ category: 'First' })
    await edit(it(), id, { category: 'Second' })
    await edit(it(), id, { category: 'Third' })
    const { version } = await world.row(id)
    const value = { kind: 'value' as const, entity: 'tickets' as const, record: id, version: version - 1, column: 'category' }
    await edit(world.by('manager'), id, { category: 'Fourth' })
    expect(await undo(it(), { ...value, base: version })).toMatchObject({ ok: false, reason: 'changed' })
    expect(await undo(it(), { ...value, base: version + 1 })).toMatchObject({ ok: true })
    expect((await world.row(id)).category).toBe('First')
  })

  test('a field that makes sense only with others is no value of its own', async () => {
    const { id } = await world.ticket()
    await changeState(it(), { key: key(), id, action: 'start' })
    const { version } = await world.row(id)
    const state = { kind: 'value' as const, entity: 'tickets' as const, record: id, version, column: 'state', base: version }
    await expect(undo(it(), state)).rejects.toThrow('there is no such change')
  })
})
