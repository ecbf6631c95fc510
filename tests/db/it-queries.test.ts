import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ListTickets, listTicketsInput } from '../../server/areas/it/archive/contract.ts'
import { listTickets } from '../../server/areas/it/archive/queries.ts'
import { claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { exportTickets } from '../../server/areas/it/exports/queries.ts'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { getTicket } from '../../server/areas/it/panel/queries.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket, openTicket } from '../../server/areas/it/tickets/commands.ts'
import { passes } from '../../server/metrics/filter.ts'
import { friday, hour, key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const it = () => world.by('it')
const newest = { column: 'number', descending: true } as const
const list = (input: Partial<ListTickets>, role: Parameters<TicketWorld['by']>[0] = 'it') =>
  listTickets(world.by(role), { filter: [], sort: newest, limit: 50, after: null, ...input })

describe('the panel', () => {
  test('has the whole ticket, its conversation, ledger, history and verdicts', async () => {
    const { id } = await world.ticket({ body: 'The long story' })
    await commentTicket(it(), { key: key(), id, kind: 'internal', body: 'Aside' })
    await changeState(it(), { key: key(), id, action: 'pend', reason: 'Parts' })
    await editTicket(world.by('manager'), { key: key(), id, base: 3, set: { subject: 'Renamed' } })
    const panel = await getTicket(it(), { id })
    expect(panel).toMatchObject({
      ticket: { id, body: 'The long story', subject: 'Renamed', version: 4 },
      comments: [{ body: 'Aside', kind: 'internal' }],
      pauses: [{ reason: 'Parts', until: null }],
      history: [
        {
          op: 'u',
          version: 4,
          actor: `person:${world.staff.manager.personId}`,
          fields: [{ column: 'subject', from: 'No network', to: 'Renamed' }],
        },
        { op: 'u', version: 3, at: expect.any(Number) },
        { op: 'u', version: 2, fields: [{ column: 'commentCount', from: 0, to: 1 }] },
        { op: 'i', version: 1 },
      ],
      can: {
        resume: { can: true },
        pend: { can: false, because: 'wrong-state' },
        rate: { can: false, because: 'not-requester' },
      },
    })
  })

  test('shows each reader their columns only', async () => {
    const { id } = await world.ticket({ body: 'CANARY-body', requesterName: 'CANARY-name' })
    await commentTicket(it(), { key: key(), id, kind: 'public', body: 'CANARY-comment' })
    await editTicket(it(), { key: key(), id, base: 2, set: { body: 'CANARY-new', category: 'seen' } })
    const panel = await getTicket(world.by('external'), { id })
    expect(JSON.stringify(panel)).not.toContain('CANARY')
    expect(panel).toMatchObject({
      ticket: { id, category: 'seen' },
      comments: [],
      can: { comment: { because: 'not-permitted' } },
    })
    expect(panel.history[0]).toMatchObject({ fields: [{ column: 'category', to: 'seen' }] })
  })

  test('does not tell an outsider what happened while the ticket lay elsewhere', async () => {
    const { id } = await world.ticket({ queueId: world.network, subject: 'CANARY-before' })
    await editTicket(it(), { key: key(), id, base: 1, set: { subject: 'Now yours' } })
    await expect(getTicket(world.by('external'), { id })).rejects.toMatchObject({ code: 'not-found' })
    await editTicket(it(), { key: key(), id, base: 2, set: { queueId: world.desk } })
    expect(JSON.stringify(await getTicket(world.by('external'), { id }))).not.toContain('CANARY')
  })

  test('shows what hangs on a ticket only by a role that reaches the ticket', async () => {
    const narrowed = await world.agent(world.network)
    const { personId } = narrowed.actor
    const { id } = await world.ticket({ requesterId: personId })
    await commentTicket(it(), { key: key(), id, kind: 'internal', body: 'CANARY' })
    const both = {
      ...narrowed.actor,
      memberships: [...narrowed.actor.memberships, { role: 'finance' as const, scopeId: null, until: null }],
    }
    expect(await getTicket(world.work(both), { id })).toMatchObject({ ticket: { id }, comments: [], pauses: [] })
    const words = { key: key(), id, kind: 'public' as const, body: 'x' }
    await expect(commentTicket(world.work(both), words)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(changeState(world.work(both), { key: key(), id, action: 'solve' })).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })

  test('of a ticket that is not theirs reads like none', async () => {
    const { id } = await world.ticket()
    const none = key()
    for (const asked of [id, none])
      await expect(getTicket(world.by('hr'), { id: asked })).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining(asked),
      })
  })
})

describe('the list', () => {
  test('is scoped: staff see all, an outsider their queue, a requester their own, HR nothing of others', async () => {
    await world.ticket({ queueId: world.network })
    const { ticket } = await openTicket(world.by('logistics'), { key: key(), queueId: world.network, subject: 'Scanner' })
    const all = await list({ limit: 200 })
    const rows = await world.sql`select id from tickets`
    expect(all).toMatchObject({ total: rows.length, next: null })
    expect(new Set((await list({ limit: 200 }, 'external')).tickets.map(({ queueId }) => queueId))).toEqual(new Set([world.desk]))
    expect((await list({}, 'logistics')).tickets.map(({ id }) => id)).toEqual([ticket.id])
    expect(await list({}, 'hr')).toEqual({ tickets: [], total: 0, next: null })
    expect(all.tickets[0]).not.toHaveProperty('body')
  })

  test('filters and sorts by no column that its reader may not see', async () => {
    const mine = [{ column: 'externalRef', is: 'null' }] as const
    expect((await list({ filter: [...mine] })).total).toBeGreaterThan(0)
    expect(await list({ filter: [...mine] }, 'external')).toMatchObject({ tickets: [], total: 0 })
  })

  test('pages through everything once, what has no value last, in both directions', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    await changeState(it(), { key: key(), id, action: 'solve' })
    for (const descending of [true, false]) {
      const seen: string[] = []
      const values: (number | null | undefined)[] = []
      let after: ListTickets['after'] = null
      do {
        const page = await list({ sort: { column: 'solvedAt', descending }, limit: 3, after })
        expect(page.total === null).toBe(after !== null)
        seen.push(...page.tickets.map((ticket) => ticket.id))
        values.push(...page.tickets.map((ticket) => ticket.solvedAt))
        after = page.next
      } while (after !== null)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength((await list({ limit: 200 })).total ?? -1)
      expect(values[0]).toBe(friday)
      expect(values.at(-1)).toBeNull()
    }
  })

  test('of every metric has exactly the records that it counts', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    await claimTicket(it(), { key: key(), id })
    world.clock.advance(hour)
    const now = world.clock.now()
    const all = (await list({ limit: 200 })).tickets
    expect(itMetrics.length).toBeGreaterThan(5)
    for (const { id: metric, records } of itMetrics) {
      const input = listTicketsInput.parse({
        filter: records.filter,
        window: records.window,
        sort: newest,
        limit: 200,
        after: null,
      })
      const found = (await listTickets(it(), input)).tickets.map((ticket) => ticket.id)
      const { window } = records
      const counts = all.filter((ticket) => {
        if (!passes(records.filter, ticket)) return false
        if (window === undefined || !('hours' in window)) return true
        const at = Object.entries(ticket).find(([name]) => name === window.column)?.[1]
        const { from, to } = window.hours
        return typeof at === 'number' && at - now >= (from ?? -1e6) * hour && at - now < (to ?? 1e6) * hour
      })
      if (window === undefined || 'hours' in window)
        expect([metric, new Set(found)]).toEqual([metric, new Set(counts.map((ticket) => ticket.id))])
      else expect(found.every((one) => counts.some((ticket) => ticket.id === one))).toBe(true)
    }
  })

  test('refuses conditions that mean nothing, before any SQL', async () => {
    const bad = [
      { filter: [{ column: 'queueId', in: ["' or 1=1 --"] }] },
      { filter: [{ column: 'state', in: ['broken'] }] },
      { filter: [{ column: 'number', compare: '=', to: 9e12 }] },
      { filter: [{ column: 'number', compare: '<', to: { column: 'subject' } }] },
      { filter: [], window: { column: 'priority', days: 3 } },
      { filter: [], after: { value: 1.5, id: key() } },
    ]
    for (const input of bad) {
      const parsed = listTicketsInput.parse({ sort: newest, limit: 5, after: null, ...input })
      await expect(listTickets(it(), parsed)).rejects.toMatchObject({ code: 'bad-input' })
    }
    for (const column of ['body', 'version; drop table tickets', '__proto__'])
      expect(listTicketsInput.safeParse({ filter: [{ column, is: 'set' }], sort: newest, limit: 5, after: null }).success).toBe(
        false,
      )
  })
})

describe('the export', () => {
  test('disarms formulas and names queues and people', async () => {
    const { id } = await world.ticket({ subject: '=HYPERLINK("http://x")', requesterName: '@rosa' })
    await claimTicket(it(), { key: key(), id })
    const { csv, name } = await exportTickets(it(), { filter: [{ column: 'id', in: [id] }], sort: newest })
    expect(name).toBe('tickets.csv')
    const [header, line] = csv.split('\r\n')
    expect(header).toMatch(/^\uFEFFticket,subject,requesterName,queue,assignee,state,priority/)
    expect(line).toMatch(/^T-\d+,"'=HYPERLINK\(""http:\/\/x""\)",'@rosa,Service desk,Person of it,open,3,/)
  })

  test('goes over many pages, and only to who may', async () => {
    await world.sql`insert into tickets (subject, requester_name, queue_id) select 'Bulk ' || n, 'x', ${world.desk} from generate_series(1, 2500) n`
    const { csv } = await exportTickets(it(), { filter: [], sort: newest })
    const lines = csv.trimEnd().split('\r\n').slice(1)
    expect(lines).toHaveLength((await list({ limit: 1 })).total ?? -1)
    expect(new Set(lines).size).toBe(lines.length)
    for (const role of ['external', 'finance', 'wall'] as const)
      await expect(exportTickets(world.by(role), { filter: [], sort: newest })).rejects.toMatchObject({ code: 'not-permitted' })
  })
})
