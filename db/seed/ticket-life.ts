import { assignTicket, claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { openTicket, rateTicket } from '../../server/areas/it/tickets/commands.ts'
import type { OpenTicket } from '../../server/areas/it/tickets/contract.ts'
import type { StateAction } from '../../server/areas/it/tickets/rules.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { done, type Story } from './story.ts'

/**
 * One ticket of the story, from its opening on: each step is planned at a time of its own and done by the person who has
 * the ticket then. Steps of the same ticket have to be planned in the order of their times.
 */
export function tellTicket(story: Story, at: Instant, opener: PersonActor, asked: Omit<OpenTicket, 'key'>) {
  let ticket = { id: '', version: 0 }
  const step = (when: Instant, act: () => Promise<{ ok: true; ticket: { id: string; version: number } }>) =>
    story.plan(when, async () => {
      ticket = (await act()).ticket
    })

  step(at, async () => done(await openTicket(story.as(opener), { key: story.key(), ...asked })))
  return {
    claim: (when: Instant, agent: PersonActor) =>
      step(when, async () => done(await claimTicket(story.as(agent), { key: story.key(), id: ticket.id }))),
    passOn: (when: Instant, agent: PersonActor, to: PersonActor) =>
      step(when, async () => {
        const wish = { key: story.key(), id: ticket.id, base: ticket.version, assigneeId: to.personId }
        return done(await assignTicket(story.as(agent), wish))
      }),
    say: (when: Instant, agent: PersonActor, kind: 'public' | 'internal', body: string) =>
      step(when, async () => done(await commentTicket(story.as(agent), { key: story.key(), id: ticket.id, kind, body }))),
    pend: (when: Instant, agent: PersonActor, reason: string) =>
      step(when, async () =>
        done(await changeState(story.as(agent), { key: story.key(), id: ticket.id, action: 'pend', reason })),
      ),
    move: (when: Instant, agent: PersonActor, action: Exclude<StateAction, 'pend'>) =>
      step(when, async () => done(await changeState(story.as(agent), { key: story.key(), id: ticket.id, action }))),
    rate: (when: Instant, requester: PersonActor, rating: number) =>
      step(when, async () => done(await rateTicket(story.as(requester), { key: story.key(), id: ticket.id, rating }))),
  }
}

export type ToldTicket = ReturnType<typeof tellTicket>
