import * as table from '../../../db/schema/it.ts'
import { entity } from '../../auth/entity.ts'
import { ticketFields, together, writableBy } from './tickets/rules.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

export const queues = entity({
  name: 'queues',
  table: table.queues,
  columns: { ...stamps, name: 'public', siteId: 'public' },
  scopes: { queue: ['id'], site: ['siteId'] },
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'siteId'] },
  past: { undo: 'whole' },
  search: { title: 'name' },
})

export const businessCalendars = entity({
  name: 'businessCalendars',
  table: table.businessCalendars,
  columns: { ...stamps, name: 'public', timeZone: 'public', week: 'public', holidays: 'public' },
  scopes: {},
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'timeZone', 'week', 'holidays'] },
  past: { undo: 'whole' },
})

export const slaPolicies = entity({
  name: 'slaPolicies',
  table: table.slaPolicies,
  columns: {
    ...stamps,
    name: 'public',
    queueId: 'public',
    priority: 'public',
    calendarId: 'public',
    firstResponseMinutes: 'public',
    solutionMinutes: 'public',
  },
  scopes: { queue: ['queueId'] },
  label: { column: 'name' },
  past: { undo: 'whole' },
  live: {
    rows: [],
    columns: ['id', 'version', 'name', 'queueId', 'priority', 'calendarId', 'firstResponseMinutes', 'solutionMinutes'],
  },
})

export const tickets = entity({
  name: 'tickets',
  table: table.tickets,
  columns: {
    ...stamps,
    number: 'public',
    subject: 'public',
    body: 'internal',
    requesterName: 'internal',
    requesterId: 'internal',
    queueId: 'public',
    assigneeId: 'public',
    state: 'public',
    priority: 'public',
    impact: 'public',
    urgency: 'public',
    channel: 'public',
    category: 'public',
    siteId: 'public',
    policyId: 'public',
    openedAt: 'public',
    firstResponseDueAt: 'public',
    firstRespondedAt: 'public',
    firstResponseSeconds: 'public',
    solutionDueAt: 'public',
    solvedAt: 'public',
    solutionSeconds: 'public',
    solutionInTime: 'public',
    closedAt: 'public',
    pausedSince: 'public',
    pausedSeconds: 'public',
    reopenCount: 'public',
    reassignmentCount: 'public',
    commentCount: 'internal',
    rating: 'public',
    ratedAt: 'public',
    externalRef: 'internal',
  },
  scopes: { own: ['requesterId'], queue: ['queueId'], site: ['siteId'] },
  label: { column: 'number', prefix: 'T-' },
  givenTo: 'assigneeId',
  discreet: ['subject', 'requesterName', 'assigneeId'],
  past: { undo: 'whole', follows: ['commentCount'], together, writes: { of: ticketFields, by: writableBy('update') } },
  search: { title: 'subject', codes: ['number', 'externalRef'], words: ['body', 'requesterName', 'category'] },
  live: {
    rows: [{ column: 'state', notIn: ['closed'] }],
    columns: [
      'id',
      'version',
      'number',
      'subject',
      'requesterName',
      'queueId',
      'assigneeId',
      'state',
      'priority',
      'impact',
      'urgency',
      'channel',
      'category',
      'siteId',
      'policyId',
      'openedAt',
      'firstResponseDueAt',
      'firstRespondedAt',
      'solutionDueAt',
      'solvedAt',
      'solutionInTime',
      'pausedSince',
      'pausedSeconds',
      'reopenCount',
      'commentCount',
      'updatedAt',
    ],
  },
})

export const ticketComments = entity({
  name: 'ticketComments',
  table: table.ticketComments,
  columns: { ...stamps, ticketId: 'internal', authorId: 'internal', authorName: 'internal', kind: 'internal', body: 'internal' },
  scopes: {},
  hangsOn: { entity: 'tickets', by: 'ticketId' },
  past: { undo: 'whole' },
})

export const slaPauses = entity({
  name: 'slaPauses',
  table: table.slaPauses,
  columns: { ...stamps, ticketId: 'internal', since: 'internal', until: 'internal', reason: 'internal' },
  scopes: {},
  hangsOn: { entity: 'tickets', by: 'ticketId' },
  past: { undo: 'with' },
})

export const services = entity({
  name: 'services',
  table: table.services,
  columns: { ...stamps, name: 'public', state: 'public', note: 'public', since: 'public' },
  scopes: {},
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'state', 'note', 'since'] },
  past: { undo: 'whole', together: [['state', 'since']] },
  search: { title: 'name', words: ['note'] },
})

export const itEntities = [queues, businessCalendars, slaPolicies, tickets, ticketComments, slaPauses, services]
