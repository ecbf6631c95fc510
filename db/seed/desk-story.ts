import type { Instant } from '../../server/kernel/clock.ts'
import { type Company, drawQuestion, networkTexts, type Question } from './asking.ts'
import type { Story } from './story.ts'
import { phrases } from './texts/phrases.ts'
import type { TicketText } from './texts/ticket-text.ts'
import { type ToldTicket, tellTicket } from './ticket-life.ts'
import { busyMoment, hour, minute, whenAtWork } from './working-hours.ts'

/** How far a ticket gets before the story ends. */
type Fate = 'solved' | 'untouched' | 'answered' | 'waiting'

const day = 24 * hour
const solvedCount = 318
/** Mean time until somebody takes a ticket, and until it is solved then, by priority 1 to 4. */
const claimAfter = [6 * minute, 25 * minute, 80 * minute, 150 * minute]
const solveAfter = [70 * minute, 3.5 * hour, 10 * hour, 22 * hour]
const ratings = [5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2, 1]

/** Plans the service desk's days since `from`: some 400 tickets, of which about 70 are open when the story ends. */
export function planDesk(story: Story, company: Company, from: Instant): void {
  const { chance, days, end } = story
  const plan = (count: number, since: Instant, until: Instant, fate: Fate) => {
    for (let n = 0; n < count; n++) planTicket(story, company, busyMoment(since, until, days, chance), fate)
  }
  plan(solvedCount, from, end - 8 * hour, 'solved')
  plan(11, end - 26 * hour, end - 5 * minute, 'untouched')
  plan(20, end - 72 * hour, end - hour, 'answered')
  plan(18, end - 15 * day, end - 10 * hour, 'waiting')
  // Of the network's promises round the clock (P1: 4 h, P2: 12 h) these come due within the next two hours, and two are late.
  const urgent = [
    ...[12, 31, 47, 66, 85, 104].map((left) => ({ priority: 1, at: end - (240 - left) * minute })),
    ...[23, 95, -40, -130].map((left) => ({ priority: 2, at: end - (720 - left) * minute })),
  ]
  for (const [n, { priority, at }] of urgent.entries()) {
    const text = networkTexts[n % networkTexts.length]
    if (text !== undefined)
      planTicket(story, company, at, n % 3 === 0 ? 'untouched' : 'answered', { ...text, impact: 1, urgency: priority })
  }
}

function planTicket(story: Story, company: Company, at: Instant, fate: Fate, urgent?: TicketText): void {
  const question = drawQuestion(company, story.chance, urgent)
  const ticket = tellTicket(story, at, question.requester ?? question.agent, question.input)
  if (fate === 'untouched') return
  const answered = answer(story, ticket, question, at)
  if (fate === 'answered') return
  const worked = wait(story, ticket, question, answered, fate)
  if (fate === 'solved') solve(story, ticket, question, worked)
}

/** An urgent matter is seen to at once, any other when people are at work. */
const soon = ({ chance, days }: Story, { priority }: Question, at: Instant) =>
  priority === 1 ? at : whenAtWork(at, days, chance)

/** Somebody takes it and answers; sometimes with a note for colleagues. */
function answer(story: Story, ticket: ToldTicket, question: Question, at: Instant): Instant {
  const { chance } = story
  const taken = soon(story, question, at + 2 * minute + chance.wait(claimAfter[question.priority - 1] ?? hour))
  ticket.claim(taken, question.agent)
  const answered = taken + chance.int(2, 12) * minute
  ticket.say(answered, question.agent, 'public', question.answer)
  if (!chance.happens(0.1)) return answered
  const noted = answered + chance.int(3, 40) * minute
  ticket.say(noted, question.agent, 'internal', chance.pick(phrases[question.site].notes))
  return noted
}

/** One in five waits for somebody else, and the promise with it. */
function wait(story: Story, ticket: ToldTicket, question: Question, now: Instant, fate: Fate): Instant {
  const { chance } = story
  if (fate !== 'waiting' && !chance.happens(0.2)) return now
  const since = soon(story, question, now + chance.int(10, 90) * minute)
  ticket.pend(since, question.agent, chance.pick(phrases[question.site].waits))
  if (fate === 'waiting') return since
  const until = soon(story, question, since + chance.wait(30 * hour))
  ticket.move(until, question.agent, 'resume')
  return until
}

/** It is solved, perhaps by another, perhaps twice; rated by who has an account; closed when nobody comes back to it. */
function solve(story: Story, ticket: ToldTicket, question: Question, from: Instant): void {
  const { chance } = story
  let now = from
  let solver = question.agent
  if (chance.happens(0.06)) {
    now = soon(story, question, now + chance.int(10, 60) * minute)
    ticket.passOn(now, question.agent, question.other)
    solver = question.other
  }
  const slow = chance.happens(0.09) ? 3 : 1
  now = soon(story, question, now + 5 * minute + chance.wait(solveAfter[question.priority - 1] ?? hour) * slow)
  if (chance.happens(0.3)) ticket.say(now - minute, solver, 'public', question.solution)
  ticket.move(now, solver, 'solve')
  if (chance.happens(0.04)) {
    now = soon(story, question, now + chance.int(60, 400) * minute)
    ticket.move(now, solver, 'reopen')
    ticket.say(now + minute, solver, 'public', phrases[question.site].again)
    now = soon(story, question, now + chance.int(40, 300) * minute)
    ticket.move(now, solver, 'solve')
  }
  if (question.requester !== null && chance.happens(0.65)) {
    now += chance.int(20, 900) * minute
    ticket.rate(now, question.requester, chance.pick(ratings))
  }
  ticket.move(now + chance.int(30, 70) * hour, solver, 'close')
}
