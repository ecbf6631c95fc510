import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../db/schema/people.ts'
import { assignTicket, claimNextInQueue, claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { setPriority } from '../../server/areas/it/tickets/commands.ts'
import { key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const it = () => world.by('it')
const me = () => world.staff.it.personId

describe('claiming', () => {
  test('takes a free ticket and opens it; once more changes nothing', async () => {
    const { id } = await world.ticket()
    expect(await claimTicket(it(), { key: key(), id })).toMatchObject({
      ok: true,
      ticket: { assigneeId: me(), state: 'open', version: 2 },
    })
    expect(await claimTicket(it(), { key: key(), id })).toMatchObject({ ok: true, ticket: { version: 2 } })
  })

  test('by 20 at once: one gets it, 19 are told who', async () => {
    const { id } = await world.ticket()
    const agents = await Promise.all(Array.from({ length: 20 }, () => world.agent()))
    const answers = await Promise.all(agents.map((agent) => claimTicket(agent, { key: key(), id })))
    const { assigneeId, version } = await world.row(id)
    const winners = answers.flatMap((answer, n) => (answer.ok ? [agents[n]?.actor.personId] : []))
    expect(winners).toEqual([assigneeId])
    expect(answers.filter((answer) => !answer.ok)).toHaveLength(19)
    for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ reason: 'taken', by: assigneeId })
    expect(version).toBe(2)
  })

  test('with the same key by one person at once takes effect once', async () => {
    const { id } = await world.ticket()
    const claim = { key: key(), id }
    const answers = await Promise.all([claimTicket(it(), claim), claimTicket(it(), claim)])
    expect(answers[0]).toEqual(answers[1])
    expect(await world.changes(id)).toHaveLength(2)
  })

  test('of a solved ticket is refused, and nobody without the right or the sight can', async () => {
    const { id } = await world.ticket()
    await expect(claimTicket(world.by('wall'), { key: key(), id })).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(claimTicket(await world.agent(world.network), { key: key(), id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(claimTicket(world.system('import'), { key: key(), id })).rejects.toMatchObject({ code: 'not-permitted' })
    await changeState(it(), { key: key(), id, action: 'solve' })
    expect(await claimTicket(it(), { key: key(), id })).toMatchObject({ ok: false, reason: 'wrong-state' })
  })
})

describe('assigning', () => {
  test('hands on, counts it, and puts back', async () => {
    const { id } = await world.ticket()
    const other = (await world.agent()).actor.personId
    const assign = (base: number, assigneeId: string | null) => assignTicket(it(), { key: key(), id, base, assigneeId })
    expect(await assign(1, me())).toMatchObject({ ok: true, ticket: { assigneeId: me(), state: 'open', reassignmentCount: 0 } })
    expect(await assign(2, other)).toMatchObject({ ok: true, ticket: { assigneeId: other, reassignmentCount: 1 } })
    expect(await assign(3, null)).toMatchObject({ ok: true, ticket: { assigneeId: null, reassignmentCount: 1 } })
  })

  test('over somebody else’s is a conflict with who they gave it to', async () => {
    const { id } = await world.ticket()
    const other = (await world.agent()).actor.personId
    await assignTicket(world.by('manager'), { key: key(), id, base: 1, assigneeId: other })
    const late = await assignTicket(it(), { key: key(), id, base: 1, assigneeId: me() })
    expect(late).toMatchObject({
      ok: false,
      reason: 'conflict',
      theirs: { assigneeId: other },
      by: `person:${world.staff.manager.personId}`,
    })
  })

  test('to nobody who could work on it is refused', async () => {
    const { id } = await world.ticket()
    const elsewhere = await world.agent(world.network)
    const gone = await world.agent()
    await world.db.update(people).set({ active: false }).where(eq(people.id, gone.actor.personId))
    for (const assigneeId of [key(), world.staff.finance.personId, elsewhere.actor.personId, gone.actor.personId])
      await expect(assignTicket(it(), { key: key(), id, base: 1, assigneeId })).rejects.toMatchObject({ code: 'bad-input' })
    expect((await world.row(id)).version).toBe(1)
  })
})

describe('the next in the queue', () => {
  test('is the one that is due first; with several at once nobody gets the same', async () => {
    const late = await world.ticket({ queueId: world.network, subject: 'late' })
    const soon = await world.ticket({ queueId: world.network, subject: 'soon' })
    await setPriority(it(), { key: key(), id: late.id, base: 1, priority: 4 })
    const narrowed = await world.agent(world.network)
    const next = (agent = narrowed) => claimNextInQueue(agent, { key: key(), queueId: world.network })
    expect(await next()).toMatchObject({ ok: true, ticket: { id: soon.id, assigneeId: narrowed.actor.personId } })
    expect(await next()).toMatchObject({ ok: true, ticket: { id: late.id } })
    expect(await next()).toMatchObject({ ok: false, reason: 'queue-empty' })

    const opened = await Promise.all(Array.from({ length: 8 }, () => world.ticket({ queueId: world.network })))
    const agents = await Promise.all(Array.from({ length: 8 }, () => world.agent()))
    const taken = await Promise.all(agents.map((agent) => next(agent)))
    expect(new Set(taken.map((answer) => (answer.ok ? answer.ticket.id : null)))).toEqual(new Set(opened.map(({ id }) => id)))
  })

  test('comes only from queues within reach', async () => {
    const { id } = await world.ticket()
    const narrowed = await world.agent(world.network)
    const anywhere = { key: key(), queueId: null }
    expect(await claimNextInQueue(narrowed, anywhere)).toMatchObject({ ok: false, reason: 'queue-empty' })
    expect(await claimNextInQueue(narrowed, { key: key(), queueId: world.desk })).toMatchObject({ ok: false })
    await expect(claimNextInQueue(world.by('hr'), anywhere)).rejects.toMatchObject({ code: 'not-permitted' })
    expect((await world.row(id)).assigneeId).toBeNull()
  })
})
