import { describe, expect, it } from 'vitest'
import {
  priorityOf,
  type TicketAction,
  ticketActions,
  ticketFields,
  ticketStates,
  type Viewer,
  verdictOn,
  verdictsOn,
  wayTo,
} from './rules.ts'

const agent: Viewer = { personId: 'me', writes: new Set(ticketFields), comments: true }
const guest: Viewer = { personId: 'guest', writes: new Set(), comments: false }

describe('verdicts', () => {
  it('allow an action in exactly the states of the table', () => {
    for (const state of ticketStates)
      for (const [name, { in: states }] of Object.entries(ticketActions)) {
        const facts = { state, assigneeId: null, requesterId: 'me' }
        const allowed = states.some((one) => one === state)
        const verdicts: Record<string, unknown> = verdictsOn(facts, agent)
        expect(verdicts[name]).toEqual(allowed ? { can: true } : { can: false, because: 'wrong-state' })
      }
  })
  it('name the missing right before the state', () => {
    const closed = { state: 'closed' as const, assigneeId: null }
    for (const action of ['edit', 'claim', 'solve', 'comment'] satisfies TicketAction[])
      expect(verdictOn(action, closed, guest)).toEqual({ can: false, because: 'not-permitted' })
  })
  it('keep a claimed ticket with who has it', () => {
    expect(verdictOn('claim', { state: 'open', assigneeId: 'other' }, agent)).toEqual({ can: false, because: 'taken' })
    expect(verdictOn('claim', { state: 'open', assigneeId: 'me' }, agent)).toEqual({ can: true })
  })
  it('let only the requester rate, whatever else they may', () => {
    expect(verdictOn('rate', { state: 'solved', assigneeId: null, requesterId: 'guest' }, guest)).toEqual({ can: true })
    expect(verdictOn('rate', { state: 'solved', assigneeId: null, requesterId: 'guest' }, agent)).toEqual({
      can: false,
      because: 'not-requester',
    })
    const nobody = { ...guest, personId: null }
    expect(verdictOn('rate', { state: 'solved', assigneeId: null, requesterId: null }, nobody)).toMatchObject({ can: false })
  })
})

describe('wayTo', () => {
  it('finds the shortest way', () => {
    expect(wayTo('new', 'new')).toEqual([])
    expect(wayTo('new', 'closed')).toEqual(['solve', 'close'])
    expect(wayTo('solved', 'pending')).toEqual(['reopen', 'pend'])
    expect(wayTo('pending', 'open')).toEqual(['resume'])
    expect(wayTo('closed', 'open')).toEqual(['reopen'])
  })
  it('leads nowhere back to new', () => {
    expect(wayTo('open', 'new')).toBeNull()
  })
})

describe('priorityOf', () => {
  it('is the usual matrix', () => {
    const matrix = [1, 2, 3].map((impact) => [1, 2, 3].map((urgency) => priorityOf(impact, urgency)))
    expect(matrix).toEqual([
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 4],
    ])
  })
})
