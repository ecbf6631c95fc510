import type { OpenTicket } from '../../server/areas/it/tickets/contract.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { type CastName, callers, type SiteName } from './cast.ts'
import type { Chance } from './chance.ts'
import { demoQueues, type QueueName } from './service-desk.ts'
import { englishTexts } from './texts/english.ts'
import { portugueseTexts } from './texts/portuguese.ts'
import { spanishTexts } from './texts/spanish.ts'
import type { TicketText } from './texts/ticket-text.ts'

export type Troupe = { readonly [name in CastName]: PersonActor }
/** The demo company as its scenes need it. */
export type Company = {
  troupe: Troupe
  queueIds: { readonly [name in QueueName]: string }
  siteIds: { readonly [site in SiteName]: string }
}

/** A colleague who can sign in and rate, or null for a caller of whom only the name is known. */
export type Question = {
  site: SiteName
  requester: PersonActor | null
  /** Who works on it, and who could instead. */
  agent: PersonActor
  other: PersonActor
  priority: number
  input: Omit<OpenTicket, 'key'>
  answer: string
  solution: string
}

const colleagues = { madrid: ['andres', 'nuria', 'beatriz', 'carmen'], lisboa: ['tiago', 'joana'] } as const

/** What is asked about the company's network, where promises run round the clock. */
export const networkTexts = [...spanishTexts, ...portugueseTexts, ...englishTexts].filter(({ queue }) => queue === 'network')

/** Somebody asks something: a text in the language of the place, from a colleague's own account or by phone, mail or chat. */
export function drawQuestion({ troupe, queueIds, siteIds }: Company, chance: Chance, urgent?: TicketText): Question {
  const text = urgent ?? chance.pick(chance.happens(0.06) ? englishTexts : chance.happens(0.6) ? spanishTexts : portugueseTexts)
  const site: SiteName = portugueseTexts.some(({ answer }) => answer === text.answer) ? 'lisboa' : 'madrid'
  const n = String(chance.int(2, 9))
  const put = (words: string) => words.replaceAll('{n}', n)
  const [first, second] = demoQueues[text.queue].agents
  const [agent, other] = chance.happens(0.7) ? [troupe[first], troupe[second]] : [troupe[second], troupe[first]]
  const requester = urgent === undefined && chance.happens(0.42) ? troupe[chance.pick(colleagues[site])] : null
  const asked = {
    subject: put(text.subject),
    body: put(text.body),
    queueId: queueIds[text.queue],
    category: text.category,
    siteId: siteIds[site],
    urgency: text.urgency,
  }
  const watched = text.category === 'Monitoring'
  const called = {
    impact: text.impact,
    requesterName: watched ? 'Monitoring' : chance.pick(callers[site]),
    channel: watched ? ('monitoring' as const) : chance.pick(['phone', 'phone', 'email', 'chat'] as const),
  }
  const impact = requester === null ? text.impact : 2
  return {
    site,
    requester,
    agent,
    other,
    priority: Math.min(4, Math.max(1, impact + text.urgency - 1)),
    input: requester === null ? { ...asked, ...called } : asked,
    answer: put(text.answer),
    solution: put(text.solution),
  }
}
