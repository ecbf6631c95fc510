import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { setServiceState } from '../../server/areas/it/services/commands.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { openTicket, rateTicket } from '../../server/areas/it/tickets/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { only } from '../../server/kernel/only.ts'
import { services, tickets } from '../schema/it.ts'
import { drawQuestion } from './asking.ts'
import type { Scene } from './scene.ts'
import { answers, phrases, serviceNotes } from './texts/phrases.ts'

type Ticket = typeof tickets.$inferSelect

const minute = 60_000
const ratings = [5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2, 1]

const unsolved = inArray(tickets.state, ['new', 'open', 'pending'])
const unclaimed = and(inArray(tickets.state, ['new', 'open']), isNull(tickets.assigneeId))
const unanswered = and(eq(tickets.state, 'open'), isNotNull(tickets.assigneeId), isNull(tickets.firstRespondedAt))
const ready = and(eq(tickets.state, 'open'), isNotNull(tickets.assigneeId), isNotNull(tickets.firstRespondedAt))

/** How many tickets usually stand where; the more there are, the more is done there, so that all stays so for months. */
const usual = { unsolved: 68, unclaimed: 14, unanswered: 4, ready: 32, pending: 16, solved: 25 }

/** One act at the service desk: something comes in, or somebody goes on with what is there. */
export async function actAtDesk(scene: Scene): Promise<void> {
  const { chance } = scene
  const stands = await countBoard(scene)
  if (chance.happens(0.17 * Math.min(2, usual.unsolved / (stands.unsolved + 1)))) return ask(scene)
  if (chance.happens(0.01)) return turnService(scene)
  const urge = (where: keyof typeof usual) => (stands[where] / usual[where]) ** 2
  const acts: [weight: number, act: (scene: Scene) => Promise<unknown>][] = [
    [urge('unclaimed'), claim],
    [urge('unanswered'), answer],
    [urge('ready'), solve],
    [urge('solved'), close],
    [0.25 * urge('ready'), pend],
    [0.25 * urge('pending'), resume],
    [0.3, rate],
  ]
  let draw = chance.next() * acts.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, act] of acts) {
    draw -= weight
    if (draw < 0) return void (await act(scene))
  }
}

async function countBoard({ store }: Scene): Promise<typeof usual> {
  const count = (where: SQL | undefined) => sql<number>`(count(*) filter (where ${where}))::int`
  const columns = {
    unsolved: count(unsolved),
    unclaimed: count(unclaimed),
    unanswered: count(unanswered),
    ready: count(ready),
    pending: count(eq(tickets.state, 'pending')),
    solved: count(eq(tickets.state, 'solved')),
  }
  return only(await store.db.select(columns).from(tickets).where(ne(tickets.state, 'closed')))
}

const as = ({ store, clock }: Scene, actor: PersonActor) => ({ actor, store, clock })

async function ask(scene: Scene): Promise<void> {
  const { requester, agent, input } = drawQuestion(scene.company, scene.chance)
  await openTicket(as(scene, requester ?? agent), { key: scene.chance.uuid(), ...input })
}

/** One of the newest tickets that this holds for. */
async function draw({ store, chance }: Scene, where: SQL | undefined): Promise<Ticket | null> {
  const found = await store.db.select().from(tickets).where(where).orderBy(desc(tickets.openedAt)).limit(100)
  return found.length === 0 ? null : chance.pick(found)
}

/** One of the tickets that a person of the troupe has, with that person. */
async function drawHeld(
  scene: Scene,
  where: SQL | undefined,
): Promise<{ ticket: Ticket; holder: PersonActor; site: 'madrid' | 'lisboa' } | null> {
  const { troupe, siteIds } = scene.company
  const agents = [troupe.diego, troupe.marta, troupe.rui]
  const ids = agents.map(({ personId }) => personId)
  const ticket = await draw(scene, and(inArray(tickets.assigneeId, ids), where))
  const holder = agents.find(({ personId }) => personId === ticket?.assigneeId)
  return ticket === null || holder === undefined
    ? null
    : { ticket, holder, site: ticket.siteId === siteIds.lisboa ? 'lisboa' : 'madrid' }
}

async function claim(scene: Scene): Promise<void> {
  const { chance, clock, company } = scene
  const ticket = await draw(scene, and(unclaimed, lt(tickets.openedAt, clock.now() - minute / 2)))
  if (ticket === null) return
  const agent = company.troupe[chance.pick(['diego', 'marta', 'rui'] as const)]
  await claimTicket(as(scene, agent), { key: chance.uuid(), id: ticket.id })
}

async function answer(scene: Scene): Promise<void> {
  const { chance } = scene
  const held = await drawHeld(scene, unanswered)
  if (held === null) return
  const body = chance.pick(answers[held.site])
  await commentTicket(as(scene, held.holder), { key: chance.uuid(), id: held.ticket.id, kind: 'public', body })
}

async function solve(scene: Scene): Promise<void> {
  const { chance, clock } = scene
  // Now and then an urgent one lies until its promise is broken: a desk that is never late would be no real one.
  const forgotten = and(sql`${tickets.priority} <= 2 and ${tickets.number} % 40 = 0`, gt(tickets.solutionDueAt, clock.now()))
  const held = await drawHeld(scene, and(ready, not(forgotten ?? sql`false`)))
  if (held === null) return
  await changeState(as(scene, held.holder), { key: chance.uuid(), id: held.ticket.id, action: 'solve' })
}

async function close(scene: Scene): Promise<void> {
  const { chance, clock } = scene
  const held = await drawHeld(scene, and(eq(tickets.state, 'solved'), lt(tickets.solvedAt, clock.now() - 10 * minute)))
  if (held === null) return
  const again = chance.happens(0.02)
  const action = again ? 'reopen' : 'close'
  await changeState(as(scene, held.holder), { key: chance.uuid(), id: held.ticket.id, action })
}

async function rate(scene: Scene): Promise<void> {
  const { chance, clock, company } = scene
  const requesters = Object.values(company.troupe)
  const asked = inArray(
    tickets.requesterId,
    requesters.map(({ personId }) => personId),
  )
  const lately = and(
    or(eq(tickets.state, 'solved'), eq(tickets.state, 'closed')),
    gt(tickets.solvedAt, clock.now() - 60 * minute),
  )
  const ticket = await draw(scene, and(asked, lately, isNull(tickets.rating), sql`${tickets.number} % 3 <> 0`))
  const requester = requesters.find(({ personId }) => personId === ticket?.requesterId)
  if (ticket === null || requester === undefined) return
  await rateTicket(as(scene, requester), { key: chance.uuid(), id: ticket.id, rating: chance.pick(ratings) })
}

async function pend(scene: Scene): Promise<void> {
  const { chance } = scene
  const held = await drawHeld(scene, ready)
  if (held === null) return
  const reason = chance.pick(phrases[held.site].waits)
  await changeState(as(scene, held.holder), { key: chance.uuid(), id: held.ticket.id, action: 'pend', reason })
}

async function resume(scene: Scene): Promise<void> {
  const { chance, clock } = scene
  const held = await drawHeld(scene, and(eq(tickets.state, 'pending'), lt(tickets.pausedSince, clock.now() - 3 * minute)))
  if (held === null) return
  await changeState(as(scene, held.holder), { key: chance.uuid(), id: held.ticket.id, action: 'resume' })
}

/** A service has trouble, or is well again. */
async function turnService(scene: Scene): Promise<void> {
  const { chance, company, store } = scene
  const troubled = await store.db.select().from(services).where(ne(services.state, 'operational'))
  const all = await store.db.select().from(services)
  if (all.length === 0) return
  const ends = troubled.length > 1 || (troubled.length > 0 && chance.happens(0.6))
  const service = chance.pick(ends ? troubled : all)
  const state = service.state === 'operational' ? 'degraded' : 'operational'
  const note = state === 'operational' ? '' : chance.pick(serviceNotes)
  const change = { key: chance.uuid(), id: service.id, base: service.version, state, note } as const
  await setServiceState(as(scene, company.troupe.rui), change)
}
