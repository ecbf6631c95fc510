import * as table from '../../db/schema/teamwork.ts'
import { entity } from '../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

/** Own rows alone, whatever the role: they travel by name, not in a view (server/live, `mine`). */
export const drafts = entity({
  name: 'drafts',
  table: table.drafts,
  columns: { ...stamps, personId: 'public', name: 'public', body: 'public' },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

/** What several write together goes by the record that it is of (texts/queries.ts), like what is said of it. */
export const sharedTexts = entity({
  name: 'sharedTexts',
  table: table.sharedTexts,
  columns: {
    ...stamps,
    entity: 'public',
    record: 'public',
    field: 'public',
    written: 'secret',
    saved: 'secret',
    writerId: 'public',
  },
  scopes: {},
  saidOf: { entity: 'entity', record: 'record' },
})

/** What is said of a record is read through the record (subjects/queries.ts): no role reaches the table as such. */
export const threads = entity({
  name: 'threads',
  table: table.threads,
  columns: {
    ...stamps,
    entity: 'public',
    record: 'public',
    field: 'public',
    pinnedAt: 'public',
    pinnedValue: 'public',
    openedBy: 'public',
    commentCount: 'public',
    resolvedAt: 'public',
    resolvedBy: 'public',
  },
  scopes: {},
  saidOf: { entity: 'entity', record: 'record', listedAt: 'pages/talks' },
})

export const threadComments = entity({
  name: 'threadComments',
  table: table.threadComments,
  columns: { ...stamps, threadId: 'public', authorId: 'public', body: 'public', mentions: 'public' },
  scopes: {},
})

export const watches = entity({
  name: 'watches',
  table: table.watches,
  columns: { ...stamps, personId: 'public', entity: 'public', record: 'public' },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

export const notices = entity({
  name: 'notices',
  table: table.notices,
  columns: {
    ...stamps,
    personId: 'public',
    kind: 'public',
    entity: 'public',
    record: 'public',
    threadId: 'public',
    actor: 'public',
    count: 'public',
    at: 'public',
    seenAt: 'public',
    doneAt: 'public',
    snoozedUntil: 'public',
    mailedAt: 'public',
  },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

export const assignments = entity({
  name: 'assignments',
  table: table.assignments,
  columns: { ...stamps, entity: 'public', record: 'public', personId: 'public' },
  scopes: {},
  saidOf: { entity: 'entity', record: 'record' },
})

export const noticeChoices = entity({
  name: 'noticeChoices',
  table: table.noticeChoices,
  columns: { ...stamps, personId: 'public', kind: 'public', scopeId: 'public', channel: 'public' },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

export const inboxSettings = entity({
  name: 'inboxSettings',
  table: table.inboxSettings,
  columns: {
    ...stamps,
    personId: 'public',
    quietFrom: 'public',
    quietUntil: 'public',
    quietWeekends: 'public',
    focusUntil: 'public',
    digest: 'public',
    digestSentAt: 'public',
  },
  scopes: { own: ['personId'] },
  personal: 'personId',
})

export const teamworkEntities = [
  drafts,
  sharedTexts,
  threads,
  threadComments,
  watches,
  assignments,
  notices,
  noticeChoices,
  inboxSettings,
]
