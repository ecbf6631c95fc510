import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket, openTicket, setPriority } from '../../server/areas/it/tickets/commands.ts'
import type { StateAction } from '../../server/areas/it/tickets/rules.ts'
import { friday, hour, key, minute, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(friday))

const it = () => world.by('it')
const go = (id: string, action: Exclude<StateAction, 'pend'>) => changeState(it(), { key: key(), id, action })
const pend = (id: string, reason = 'Waiting for the user') => changeState(it(), { key: key(), id, action: 'pend', reason })
const say = (id: string, kind: 'public' | 'internal', role: 'it' | 'admin' = 'it') =>
  commentTicket(world.by(role), { key: key(), id, kind, body: 'Have you tried it again?' })
const ledger = (id: string) => world.sql`
  select (extract(epoch from since) * 1000)::float as since, (extract(epoch from until) * 1000)::float as until, reason
  from sla_pauses where ticket_id = ${id} order by since`

describe('a pause', () => {
  test('stops the clocks, keeps its reason, and leaves as much time as there was', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    world.clock.advance(20 * minute)
    expect(await pend(id)).toMatchObject({
      ok: true,
      ticket: { state: 'pending', pausedSince: friday + 20 * minute, solutionDueAt: friday + 2 * hour },
    })
    world.clock.set(Date.UTC(2026, 10, 23, 9))
    expect(await go(id, 'resume')).toMatchObject({
      ok: true,
      ticket: {
        state: 'open',
        pausedSince: null,
        pausedSeconds: (6 * 60 + 40 + 60) * 60,
        firstResponseDueAt: Date.UTC(2026, 10, 23, 9, 10),
        solutionDueAt: Date.UTC(2026, 10, 23, 10, 40),
      },
    })
    expect(await ledger(id)).toEqual([
      { since: friday + 20 * minute, until: Date.UTC(2026, 10, 23, 9), reason: 'Waiting for the user' },
    ])
  })

  test('ends with the solution, which counts without it', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    world.clock.advance(hour)
    await pend(id)
    world.clock.advance(3 * hour)
    expect(await go(id, 'solve')).toMatchObject({
      ok: true,
      ticket: {
        state: 'solved',
        pausedSince: null,
        solutionSeconds: 3600,
        solutionInTime: 1,
        firstResponseSeconds: 3600,
        solutionDueAt: friday + 5 * hour,
      },
    })
    expect(await ledger(id)).toMatchObject([{ until: friday + 4 * hour }])
  })

  test('counts in the new calendar too when the priority changes meanwhile', async () => {
    const { id } = await world.ticket()
    await pend(id)
    world.clock.advance(hour)
    await go(id, 'resume')
    const raised = await setPriority(it(), { key: key(), id, base: 3, priority: 1 })
    expect(raised).toMatchObject({ ok: true, ticket: { solutionDueAt: friday + 5 * hour, pausedSeconds: 3600 } })
  })
})

describe('a solution', () => {
  test('late is kept as late', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    world.clock.advance(3 * hour)
    expect(await go(id, 'solve')).toMatchObject({
      ok: true,
      ticket: { solutionInTime: 0, solutionSeconds: 3 * 3600, solvedAt: friday + 3 * hour },
    })
    expect(await go(id, 'close')).toMatchObject({ ok: true, ticket: { state: 'closed' } })
    expect((await world.row(id)).closedAt).toBe(friday + 3 * hour)
  })

  test('opened again gets its time back and counts the reopening', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    world.clock.advance(hour)
    await go(id, 'solve')
    world.clock.advance(2 * hour)
    expect(await go(id, 'reopen')).toMatchObject({
      ok: true,
      ticket: {
        state: 'open',
        solvedAt: null,
        solutionSeconds: null,
        solutionInTime: null,
        reopenCount: 1,
        solutionDueAt: friday + 4 * hour,
      },
    })
    expect(await ledger(id)).toEqual([{ since: friday + hour, until: friday + 3 * hour, reason: 'solved' }])
  })
})

describe('a change of state', () => {
  test('that the table does not know is refused and writes nothing', async () => {
    const { id, number } = await world.ticket()
    for (const action of ['resume', 'reopen', 'close'] as const)
      expect(await go(id, action)).toEqual({
        ok: false,
        reason: 'wrong-state',
        message: `Cannot ${action} ticket "T-${number}": its state is new`,
      })
    await go(id, 'solve')
    expect(await pend(id)).toMatchObject({ ok: false, reason: 'wrong-state' })
    expect(await ledger(id)).toEqual([])
    expect((await world.row(id)).version).toBe(2)
  })

  test('by two at once happens once', async () => {
    const { id } = await world.ticket()
    const answers = await Promise.all([go(id, 'solve'), go(id, 'solve')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const change = { key: key(), id, action: 'reopen' as const }
    expect(await changeState(it(), change)).toEqual(await changeState(it(), change))
    expect(await world.row(id)).toMatchObject({ reopenCount: 1, version: 3 })
  })

  test('is for who reaches the ticket', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    const solve = { key: key(), id, action: 'solve' as const }
    await expect(changeState(world.by('external'), solve)).rejects.toMatchObject({ code: 'not-found' })
    await expect(changeState(world.by('finance'), solve)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(changeState(it(), { ...solve, id: key() })).rejects.toMatchObject({ code: 'not-found' })
    const own = await world.ticket()
    expect(await changeState(world.by('external'), { ...solve, id: own.id })).toMatchObject({ ok: true })
  })
})

describe('the conversation', () => {
  test('moves the ticket on with each word, whoever writes it', async () => {
    const { id } = await world.ticket()
    await say(id, 'internal')
    await world.sql`insert into ticket_comments (ticket_id, author_name, kind, body) values (${id}, 'Another program', 'internal', 'Hello')`
    expect(await world.row(id)).toMatchObject({ commentCount: 2, version: 3 })
    await world.sql`delete from ticket_comments where ticket_id = ${id}`
    expect(await world.row(id)).toMatchObject({ commentCount: 0, version: 5 })
  })

  test('answers with the first public word of staff, and only the first', async () => {
    const { id } = await world.ticket()
    world.clock.advance(10 * minute)
    const aside = await say(id, 'internal')
    expect(aside).toMatchObject({
      ok: true,
      ticket: { state: 'new', version: 2, commentCount: 1 },
      comment: { kind: 'internal', authorName: 'Person of it' },
    })
    expect((await world.row(id)).firstRespondedAt).toBeNull()
    expect(await say(id, 'public')).toMatchObject({
      ok: true,
      ticket: { state: 'open', firstRespondedAt: friday + 10 * minute, firstResponseSeconds: 600 },
    })
    world.clock.advance(10 * minute)
    await say(id, 'public', 'admin')
    expect((await world.row(id)).firstResponseSeconds).toBe(600)
  })

  test('by the requester is no answer', async () => {
    const { ticket } = await openTicket(it(), { key: key(), queueId: world.desk, subject: 'My own' })
    await say(ticket.id, 'public')
    expect(await world.row(ticket.id)).toMatchObject({ firstRespondedAt: null, state: 'new' })
    await say(ticket.id, 'public', 'admin')
    expect((await world.row(ticket.id)).firstRespondedAt).toBe(friday)
  })

  test('twice with one key says it once; on a closed ticket and without the right nothing is said', async () => {
    const { id } = await world.ticket()
    const words = { key: key(), id, kind: 'public' as const, body: 'Once' }
    const [one, two] = await Promise.all([commentTicket(it(), words), commentTicket(it(), words)])
    expect(one).toEqual(two)
    await expect(commentTicket(world.by('external'), { ...words, key: key() })).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(commentTicket(await world.agent(world.network), { ...words, key: key() })).rejects.toMatchObject({
      code: 'not-found',
    })
    await go(id, 'solve')
    await go(id, 'close')
    expect(await say(id, 'internal')).toMatchObject({ ok: false, reason: 'wrong-state' })
    const [{ count } = { count: -1 }] = await world.sql<
      { count: number }[]
    >`select count(*)::int from ticket_comments where ticket_id = ${id}`
    expect(count).toBe(1)
  })

  test('keeps the promise that a first response was measured by when the ticket moves', async () => {
    const { id } = await world.ticket()
    await say(id, 'public')
    const { firstResponseDueAt, version } = await world.row(id)
    await editTicket(it(), { key: key(), id, base: version, set: { queueId: world.network } })
    expect(await world.row(id)).toMatchObject({ firstResponseDueAt, solutionDueAt: friday + 2 * hour })
  })
})
