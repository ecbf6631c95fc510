import type { PersonActor } from '../../server/auth/actor.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { type CastName, callers, type SiteName } from './cast.ts'
import { type Desk, demoQueues } from './service-desk.ts'
import type { Story } from './story.ts'
import { englishTexts } from './texts/english.ts'
import { phrases } from './texts/phrases.ts'
import { portugueseTexts } from './texts/portuguese.ts'
import { spanishTexts } from './texts/spanish.ts'
import type { TicketText } from './texts/ticket-text.ts'
import { tellTicket } from './ticket-life.ts'
import { busyMoment, hour, minute, whenAtWork } from './working-hours.ts'

export type Troupe = { readonly [name in CastName]: PersonActor }
type Setting = { story: Story; troupe: Troupe; desk: Desk; siteIds: { readonly [site in SiteName]: string }; from: Instant }

/** How far a ticket gets before the story ends. */
type Fate = 'solved' | 'untouched' | 'answered' | 'waiting'

const dayMs = 24 * hour
const solvedCount = 318
const colleagues = { madrid: ['andres', 'nuria', 'beatriz', 'carmen'], lisboa: ['tiago', 'joana'] } as const
/** Mean time until somebody takes a ticket, and until it is solved then, by priority 1 to 4. */
const claimAfter = [6 * minute, 25 * minute, 80 * minute, 150 * minute]
const solveAfter = [70 * minute, 3.5 * hour, 10 * hour, 22 * hour]

/** Plans sixty days at the service desk: some 400 tickets, of which about 70 are open when the story ends. */
export function planDesk(setting: Setting): void {
  const { story, from } = setting
  const { chance, days, end } = story
  for (let n = 0; n < solvedCount; n++) planTicket(setting, busyMoment(from, end - 8 * hour, days, chance), 'solved')
  for (let n = 0; n < 11; n++) planTicket(setting, busyMoment(end - 26 * hour, end - 5 * minute, days, chance), 'untouched')
  for (let n = 0; n < 20; n++) planTicket(setting, busyMoment(end - 72 * hour, end - hour, days, chance), 'answered')
  for (let n = 0; n < 18; n++) planTicket(setting, busyMoment(end - 15 * dayMs, end - 10 * hour, days, chance), 'waiting')
  // Of the network's promises round the clock, these come due within the next two hours, and two are late.
  const minutesLeft = { 1: [12, 31, 47, 66, 85, 104], 2: [23, 95, -40, -130] } as const
  const texts = [...spanishTexts, ...portugueseTexts, ...englishTexts].filter(({ queue }) => queue === 'network')
  let told = 0
  for (const [priority, promised] of [
    [1, 240],
    [2, 720],
  ] as const)
    for (const left of minutesLeft[priority]) {
      const text = texts[told++ % texts.length]
      if (text !== undefined)
        planTicket(setting, end - (promised - left) * minute, told % 3 === 0 ? 'untouched' : 'answered', {
          ...text,
          impact: 1,
          urgency: priority,
        })
    }
}

function planTicket(setting: Setting, at: Instant, fate: Fate, urgent?: TicketText): void {
  const { story, troupe, desk, siteIds } = setting
  const { chance, days } = story
  const text = urgent ?? chance.pick(chance.happens(0.06) ? englishTexts : chance.happens(0.6) ? spanishTexts : portugueseTexts)
  const site: SiteName = portugueseTexts.some(({ subject }) => subject === text.subject) ? 'lisboa' : 'madrid'
  const n = String(chance.int(2, 9))
  const put = (words: string) => words.replaceAll('{n}', n)
  const [first, second] = demoQueues[text.queue].agents.map((name) => troupe[name])
  if (first === undefined || second === undefined) throw new Error(`Cannot tell a ticket: nobody works in "${text.queue}"`)
  const agent = chance.happens(0.7) ? first : second
  const other = agent === first ? second : first
  const requester = urgent === undefined && chance.happens(0.42) ? troupe[chance.pick(colleagues[site])] : null
  const asked = {
    subject: put(text.subject),
    body: put(text.body),
    queueId: desk.queueIds[text.queue],
    category: text.category,
    siteId: siteIds[site],
    urgency: text.urgency,
  }
  const watched = text.category === 'Monitoring'
  const called = {
    ...asked,
    impact: text.impact,
    requesterName: watched ? 'Monitoring' : chance.pick(callers[site]),
    channel: watched ? ('monitoring' as const) : chance.pick(['phone', 'phone', 'email', 'chat'] as const),
  }
  const ticket = tellTicket(story, at, requester ?? agent, requester === null ? called : asked)
  if (fate === 'untouched') return

  const priority = Math.min(4, Math.max(1, (requester === null ? text.impact : 2) + text.urgency - 1))
  const soon = (after: Instant) => (priority === 1 ? after : whenAtWork(after, days, chance))
  const taken = soon(at + 2 * minute + chance.wait(claimAfter[priority - 1] ?? hour))
  ticket.claim(taken, agent)
  let now = taken + chance.int(2, 12) * minute
  ticket.say(now, agent, 'public', put(text.answer))
  if (chance.happens(0.1)) {
    now += chance.int(3, 40) * minute
    ticket.say(now, agent, 'internal', chance.pick(phrases[site].notes))
  }
  if (fate === 'waiting' || (fate === 'solved' && chance.happens(0.2))) {
    now = soon(now + chance.int(10, 90) * minute)
    ticket.pend(now, agent, chance.pick(phrases[site].waits))
    if (fate === 'waiting') return
    now = soon(now + chance.wait(30 * hour))
    ticket.move(now, agent, 'resume')
  }
  if (fate === 'answered') return

  const solver = chance.happens(0.06) ? other : agent
  if (solver === other) {
    now = soon(now + chance.int(10, 60) * minute)
    ticket.passOn(now, agent, other)
  }
  const slow = chance.happens(0.09) ? 3 : 1
  now = soon(now + 5 * minute + chance.wait(solveAfter[priority - 1] ?? hour) * slow)
  if (chance.happens(0.3)) ticket.say(now - minute, solver, 'public', put(text.solution))
  ticket.move(now, solver, 'solve')
  if (chance.happens(0.04)) {
    now = soon(now + chance.int(60, 400) * minute)
    ticket.move(now, solver, 'reopen')
    ticket.say(now + minute, solver, 'public', phrases[site].again)
    now = soon(now + chance.int(40, 300) * minute)
    ticket.move(now, solver, 'solve')
  }
  if (requester !== null && chance.happens(0.65)) {
    now += chance.int(20, 900) * minute
    ticket.rate(now, requester, chance.pick([5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2, 1]))
  }
  ticket.move(now + chance.int(30, 70) * hour, solver, 'close')
}
