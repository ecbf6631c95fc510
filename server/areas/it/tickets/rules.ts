import type { Role } from '../../../auth/roles.ts'

export const ticketStates = ['new', 'open', 'pending', 'solved', 'closed'] as const
export type TicketState = (typeof ticketStates)[number]

/** Columns of a ticket that somebody may write; every other is kept by the rules. */
export const ticketFields = [
  'subject',
  'body',
  'requesterName',
  'requesterId',
  'queueId',
  'assigneeId',
  'state',
  'priority',
  'impact',
  'urgency',
  'channel',
  'category',
  'siteId',
] as const
export type TicketField = (typeof ticketFields)[number]

/** Characters of what a ticket is about, at most. */
export const bodyMost = 20_000

const desk = { create: ticketFields, update: ticketFields }
const requester = { create: ['subject', 'body', 'queueId', 'urgency', 'category', 'siteId'], update: [] } as const

/** Which fields a role may write, where the permission table gives it the verb. */
export const writable: Record<Role, { readonly create: readonly TicketField[]; readonly update: readonly TicketField[] }> = {
  admin: desk,
  manager: desk,
  it: desk,
  finance: requester,
  logistics: requester,
  hr: requester,
  facilities: requester,
  marketing: requester,
  external: { create: [], update: ['category', 'assigneeId', 'state'] },
  wall: { create: [], update: [] },
}

/** The same for one verb, by role. */
export function writableBy(verb: 'create' | 'update'): Record<Role, readonly TicketField[]> {
  const { admin, manager, finance, logistics, hr, it, facilities, marketing, external, wall } = writable
  return {
    admin: admin[verb],
    manager: manager[verb],
    finance: finance[verb],
    logistics: logistics[verb],
    hr: hr[verb],
    it: it[verb],
    facilities: facilities[verb],
    marketing: marketing[verb],
    external: external[verb],
    wall: wall[verb],
  }
}

/** Columns that make sense only together: an undo takes all of them back or none. */
export const together = [
  [
    'state',
    'priority',
    'impact',
    'urgency',
    'queueId',
    'assigneeId',
    'policyId',
    'firstResponseDueAt',
    'firstRespondedAt',
    'firstResponseSeconds',
    'solutionDueAt',
    'solvedAt',
    'solutionSeconds',
    'solutionInTime',
    'closedAt',
    'pausedSince',
    'pausedSeconds',
    'reopenCount',
    'reassignmentCount',
  ],
  ['requesterName', 'requesterId'],
  ['rating', 'ratedAt'],
] as const

const unsolved = ['new', 'open', 'pending'] as const

/**
 * What may be done when: the states in which an action is allowed, the field that it takes the right to write, and the
 * state that it leads to. The server refuses by this table, and screens draw their buttons from it.
 */
export const ticketActions = {
  edit: { in: ['new', 'open', 'pending', 'solved'], writes: 'category', to: null },
  prioritise: { in: unsolved, writes: 'priority', to: null },
  claim: { in: unsolved, writes: 'assigneeId', to: null },
  assign: { in: unsolved, writes: 'assigneeId', to: null },
  start: { in: ['new'], writes: 'state', to: 'open' },
  pend: { in: ['new', 'open'], writes: 'state', to: 'pending' },
  resume: { in: ['pending'], writes: 'state', to: 'open' },
  solve: { in: unsolved, writes: 'state', to: 'solved' },
  reopen: { in: ['solved', 'closed'], writes: 'state', to: 'open' },
  close: { in: ['solved'], writes: 'state', to: 'closed' },
  comment: { in: ['new', 'open', 'pending', 'solved'], writes: null, to: null },
  rate: { in: ['solved', 'closed'], writes: null, to: null },
} as const satisfies Record<string, { in: readonly TicketState[]; writes: TicketField | null; to: TicketState | null }>

export type TicketAction = keyof typeof ticketActions

/** What a verdict is given on; `requesterId` is absent where the reader may not know it. */
export type TicketFacts = { state: TicketState; assigneeId: string | null; requesterId?: string | null }

/** Who looks at a ticket, and what of it they may write. */
export type Viewer = { personId: string | null; writes: ReadonlySet<TicketField>; comments: boolean }

export type Because = 'not-permitted' | 'not-requester' | 'wrong-state' | 'taken'
export type Verdict = { can: true } | { can: false; because: Because }

const yes: Verdict = { can: true }
const no = (because: Because): Verdict => ({ can: false, because })

/** Whether the viewer can do this with the ticket as it stands, or the reason why not. */
export function verdictOn(action: TicketAction, ticket: TicketFacts, viewer: Viewer): Verdict {
  const { in: states, writes } = ticketActions[action]
  if (writes !== null && !viewer.writes.has(writes)) return no('not-permitted')
  if (action === 'comment' && !viewer.comments) return no('not-permitted')
  if (action === 'rate' && (viewer.personId === null || ticket.requesterId !== viewer.personId)) return no('not-requester')
  if (!states.some((state) => state === ticket.state)) return no('wrong-state')
  if (action === 'claim' && ticket.assigneeId !== null && ticket.assigneeId !== viewer.personId) return no('taken')
  return yes
}

export type Verdicts = { readonly [action in TicketAction]: Verdict }

/** All verdicts on a ticket, as they go to screens with it. */
export function verdictsOn(ticket: TicketFacts, viewer: Viewer): Verdicts {
  const on = (action: TicketAction) => verdictOn(action, ticket, viewer)
  return {
    edit: on('edit'),
    prioritise: on('prioritise'),
    claim: on('claim'),
    assign: on('assign'),
    start: on('start'),
    pend: on('pend'),
    resume: on('resume'),
    solve: on('solve'),
    reopen: on('reopen'),
    close: on('close'),
    comment: on('comment'),
    rate: on('rate'),
  }
}

export const stateActions = ['start', 'pend', 'resume', 'solve', 'reopen', 'close'] as const
export type StateAction = (typeof stateActions)[number]

/** The shortest way of actions from one state to another; empty when it is there, null when no way leads there. */
export function wayTo(from: TicketState, to: TicketState): readonly StateAction[] | null {
  const ways: { at: TicketState; way: readonly StateAction[] }[] = [{ at: from, way: [] }]
  const seen = new Set<TicketState>([from])
  for (const { at, way } of ways) {
    if (at === to) return way
    for (const action of stateActions) {
      const next = ticketActions[action]
      if (seen.has(next.to) || !next.in.some((state) => state === at)) continue
      seen.add(next.to)
      ways.push({ at: next.to, way: [...way, action] })
    }
  }
  return null
}

/** Priority 1 (critical) to 4 (low) by impact and urgency, each 1 (high) to 3 (low): the usual matrix. */
export const priorityOf = (impact: number, urgency: number): number => Math.min(4, Math.max(1, impact + urgency - 1))

/** How people call it. */
export const ticketLabel = (number: number): string => `T-${number}`
