import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sites } from '../../db/schema/people.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket, openTicket, rateTicket, setPriority } from '../../server/areas/it/tickets/commands.ts'
import { friday, hour, key, minute, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const it = () => world.by('it')

describe('opening', () => {
  test('gives number, priority and promise, and answers without the long text', async () => {
    const asked = { key: key(), queueId: world.desk, subject: 'Printer smokes', body: 'Third floor', impact: 1, urgency: 1 }
    const { ticket } = await openTicket(it(), asked)
    expect(ticket).toMatchObject({
      number: expect.any(Number),
      state: 'new',
      priority: 1,
      requesterName: 'Person of it',
      openedAt: friday,
      firstResponseDueAt: friday + hour,
      solutionDueAt: friday + 4 * hour,
      version: 1,
    })
    expect(ticket).not.toHaveProperty('body')
    expect((await world.row(ticket.id)).body).toBe('Third floor')
  })

  test('counts promises in working hours and prefers the policy of the queue', async () => {
    const slow = await world.ticket()
    expect(slow.solutionDueAt).toBe(Date.UTC(2026, 10, 23, 17))
    const fast = await world.ticket({ queueId: world.network })
    expect(fast).toMatchObject({ firstResponseDueAt: friday + 30 * minute, solutionDueAt: friday + 2 * hour })
  })

  test('by somebody who only asks makes the ticket their own', async () => {
    const { ticket } = await openTicket(world.by('finance'), { key: key(), queueId: world.desk, subject: 'Slow ledger' })
    expect(await world.row(ticket.id)).toMatchObject({
      requesterId: world.staff.finance.personId,
      requesterName: 'Person of finance',
    })
    expect(ticket).not.toHaveProperty('requesterName')
  })

  test('for somebody else takes the name of the person', async () => {
    const requesterId = world.staff.hr.personId
    const { ticket } = await openTicket(it(), { key: key(), queueId: world.desk, subject: 'New badge', requesterId })
    expect(ticket).toMatchObject({ requesterId, requesterName: 'Person of hr' })
  })

  test('is refused to who may not, for others, and with fields that are not theirs', async () => {
    const asked = { key: key(), queueId: world.desk, subject: 'x' }
    await expect(openTicket(world.by('wall'), asked)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(openTicket(world.by('external'), asked)).rejects.toMatchObject({ code: 'not-permitted' })
    const other = { ...asked, requesterId: world.staff.hr.personId }
    await expect(openTicket(world.by('finance'), other)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(openTicket(world.by('finance'), { ...asked, impact: 1 })).rejects.toThrow(
      'your roles do not allow to write impact',
    )
  })

  test('names what does not exist', async () => {
    const asked = { key: key(), queueId: key(), subject: 'x' }
    await expect(openTicket(it(), asked)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(asked.queueId),
    })
    const nobody = { ...asked, queueId: world.desk, requesterId: key() }
    await expect(openTicket(it(), nobody)).rejects.toThrow(`Cannot use person "${nobody.requesterId}"`)
    const nowhere = { ...asked, queueId: world.desk, siteId: key() }
    await expect(openTicket(it(), nowhere)).rejects.toThrow(`Cannot use site "${nowhere.siteId}"`)
  })

  test('in a queue out of reach reads like in one that does not exist', async () => {
    const narrowed = await world.agent(world.network)
    const asked = { key: key(), queueId: world.desk, subject: 'x', requesterName: 'y' }
    await expect(openTicket(narrowed, asked)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await openTicket(narrowed, { ...asked, queueId: world.network })).toMatchObject({ ok: true })
  })

  test('twice with one key makes one ticket, also at once, and another content is refused', async () => {
    const asked = { key: key(), queueId: world.desk, subject: 'Once' }
    const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => openTicket(it(), asked)))
    for (const other of others) expect(other).toEqual(first)
    expect(await openTicket(it(), asked)).toEqual(first)
    const [{ count } = { count: -1 }] = await world.sql<
      { count: number }[]
    >`select count(*)::int from tickets where subject = 'Once'`
    expect(count).toBe(1)
    await expect(openTicket(it(), { ...asked, subject: 'Twice' })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(openTicket(world.by('manager'), asked)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('editing', () => {
  test('changes only what was named and counts the version', async () => {
    const { id } = await world.ticket()
    const answer = await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'Still no network', category: 'LAN' } })
    expect(answer).toMatchObject({ ok: true, ticket: { subject: 'Still no network', category: 'LAN', version: 2, state: 'new' } })
    expect(await world.changes(id)).toMatchObject([{ op: 'i' }, { op: 'u', actor: `person:${world.staff.it.personId}` }])
  })

  test('of different fields by two people keeps both', async () => {
    const { id } = await world.ticket()
    await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'Mine' } })
    const answer = await editTicket(world.by('manager'), { key: key(), id, base: 1, set: { category: 'Theirs' } })
    expect(answer).toMatchObject({ ok: true, ticket: { subject: 'Mine', category: 'Theirs', version: 3 } })
  })

  test('of the same field is a conflict that shows their value, who and when, and writes nothing', async () => {
    const { id } = await world.ticket()
    await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'First' } })
    const answer = await editTicket(world.by('manager'), {
      key: key(),
      id,
      base: 1,
      set: { subject: 'Second', category: 'lost?' },
    })
    expect(answer).toMatchObject({
      ok: false,
      reason: 'conflict',
      theirs: { subject: 'First' },
      by: `person:${world.staff.it.personId}`,
      at: expect.any(Number),
      version: 2,
    })
    expect(await world.row(id)).toMatchObject({ subject: 'First', category: '', version: 2 })
    const retry = { key: key(), id, base: 2, set: { subject: 'Second', category: 'kept' } }
    expect(await editTicket(world.by('manager'), retry)).toMatchObject({ ok: true, ticket: { subject: 'Second' } })
  })

  test('back and forth meanwhile is still a conflict, the value that I want too is none', async () => {
    const { id } = await world.ticket({ subject: 'A' })
    await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'B' } })
    await editTicket(it(), { key: key(), id, base: 2, set: { subject: 'A' } })
    const aba = await editTicket(world.by('manager'), { key: key(), id, base: 1, set: { subject: 'C' } })
    expect(aba).toMatchObject({ ok: false, reason: 'conflict', theirs: { subject: 'A' } })
    const same = await editTicket(world.by('manager'), { key: key(), id, base: 1, set: { subject: 'A' } })
    expect(same).toMatchObject({ ok: true, ticket: { version: 3 } })
  })

  test('by plain SQL counts like any other', async () => {
    const { id } = await world.ticket()
    await world.sql`update tickets set subject = 'By hand' where id = ${id}`
    const answer = await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'Mine' } })
    expect(answer).toMatchObject({
      ok: false,
      reason: 'conflict',
      theirs: { subject: 'By hand' },
      by: expect.stringMatching(/^db:/),
    })
  })

  test('on a base that the log no longer reaches is a conflict, as is one from the future', async () => {
    const { id } = await world.ticket()
    await editTicket(it(), { key: key(), id, base: 1, set: { category: 'a' } })
    await editTicket(it(), { key: key(), id, base: 2, set: { category: 'b' } })
    await world.sql`delete from feed_row where pk = ${id} and version = 2`
    const old = await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'x' } })
    expect(old).toMatchObject({ ok: false, reason: 'conflict', theirs: { subject: 'No network' }, by: null, version: 3 })
    const future = await editTicket(it(), { key: key(), id, base: 9, set: { subject: 'x' } })
    expect(future).toMatchObject({ ok: false, reason: 'conflict' })
  })

  test('of one field by 20 at once: one wins, 19 see its value', async () => {
    const { id } = await world.ticket()
    const edits = Array.from({ length: 20 }, (_, n) => editTicket(it(), { key: key(), id, base: 1, set: { subject: `By ${n}` } }))
    const answers = await Promise.all(edits)
    const won = answers.filter((answer) => answer.ok)
    expect(won).toHaveLength(1)
    const { subject } = await world.row(id)
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject({ reason: 'conflict', theirs: { subject }, version: 2 })
  })

  test('of impact and urgency makes the priority anew, and meets a priority set meanwhile', async () => {
    const { id } = await world.ticket()
    const raised = await editTicket(it(), { key: key(), id, base: 1, set: { impact: 1, urgency: 1 } })
    expect(raised).toMatchObject({ ok: true, ticket: { priority: 1, solutionDueAt: friday + 4 * hour } })
    await setPriority(world.by('manager'), { key: key(), id, base: 2, priority: 4 })
    const late = await editTicket(it(), { key: key(), id, base: 2, set: { urgency: 2 } })
    expect(late).toMatchObject({ ok: false, reason: 'conflict', theirs: { priority: 4 } })
  })

  test('of the queue counts a reassignment and takes the promise of the queue', async () => {
    const { id } = await world.ticket()
    const moved = await editTicket(it(), { key: key(), id, base: 1, set: { queueId: world.network } })
    expect(moved).toMatchObject({
      ok: true,
      ticket: { queueId: world.network, reassignmentCount: 1, solutionDueAt: friday + 2 * hour },
    })
  })

  test('of a closed ticket is refused with its state', async () => {
    const { id } = await world.ticket()
    for (const action of ['solve', 'close'] as const) await changeState(it(), { key: key(), id, action })
    const answer = await editTicket(it(), { key: key(), id, base: 3, set: { subject: 'x' } })
    expect(answer).toEqual({
      ok: false,
      reason: 'wrong-state',
      message: expect.stringMatching(/^Cannot edit ticket "T-\d+": its state is closed$/),
    })
  })

  test('reads alike for a ticket that is not theirs and for none', async () => {
    const { id } = await world.ticket()
    const narrowed = await world.agent(world.network)
    const edit = { key: key(), base: 1, set: { subject: 'x' } }
    await expect(editTicket(narrowed, { ...edit, id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(editTicket(it(), { ...edit, id: edit.key })).rejects.toMatchObject({ code: 'not-found' })
    await expect(editTicket(world.by('finance'), { ...edit, id })).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('of fields that are not theirs, or to where they do not reach, is not permitted', async () => {
    const { id } = await world.ticket()
    const edit = { key: key(), id, base: 1 }
    await expect(editTicket(world.by('external'), { ...edit, set: { subject: 'x' } })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(editTicket(world.by('external'), { ...edit, set: { queueId: world.network } })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    expect(await editTicket(world.by('external'), { ...edit, set: { category: 'Cable' } })).toMatchObject({ ok: true })
    const narrowed = await world.agent(world.desk)
    const move = editTicket(narrowed, { ...edit, key: key(), base: 2, set: { queueId: world.network } })
    await expect(move).rejects.toMatchObject({ code: 'bad-input' })
    expect(await world.row(id)).toMatchObject({ queueId: world.desk, version: 2 })
  })

  test('cannot put a ticket where its editor no longer reaches', async () => {
    const [here, there] = await world.db
      .insert(sites)
      .values(['Madrid', 'Lisboa'].map((name) => ({ name, timeZone: 'Europe/Madrid' })))
      .returning()
    const { id } = await world.ticket({ siteId: here?.id ?? null })
    const narrowed = await world.agent(here?.id ?? null)
    const move = editTicket(narrowed, { key: key(), id, base: 1, set: { siteId: there?.id ?? null } })
    await expect(move).rejects.toThrow('it would leave your reach')
    expect(await world.row(id)).toMatchObject({ siteId: here?.id, version: 1 })
  })
})

describe('rating', () => {
  test('is for the requester, once it is solved', async () => {
    const { ticket } = await openTicket(world.by('hr'), { key: key(), queueId: world.desk, subject: 'Badge' })
    const rate = { id: ticket.id, rating: 4 }
    expect(await rateTicket(world.by('hr'), { key: key(), ...rate })).toMatchObject({ ok: false, reason: 'wrong-state' })
    await changeState(it(), { key: key(), id: ticket.id, action: 'solve' })
    expect(await rateTicket(it(), { key: key(), ...rate })).toMatchObject({ ok: false, reason: 'not-requester' })
    expect(await rateTicket(world.by('hr'), { key: key(), ...rate })).toMatchObject({
      ok: true,
      ticket: { rating: 4, ratedAt: friday },
    })
    await expect(rateTicket(world.by('finance'), { key: key(), ...rate })).rejects.toMatchObject({ code: 'not-found' })
  })
})
