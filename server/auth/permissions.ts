import type { Role } from './roles.ts'

/** Classes of columns; each column of each entity has one (server/areas/<area>/topics.ts). `secret` is readable by nobody. */
export type ColumnClass = 'public' | 'internal' | 'finance' | 'private' | 'secret'
/**
 * How far a role reaches: every row, or the rows of the actor's own person, queue, warehouse or site. `shared`: their own and
 * what is shared with them (shared-rows.ts), to be written where its sharing says so; `steered`: all that is shared with anybody.
 */
export type Scope = 'all' | 'own' | 'queue' | 'warehouse' | 'site' | 'shared' | 'steered'
export type Verb = 'create' | 'update' | 'delete' | 'export'

/** What a role may do with an entity. Absent means no, and the table has to say so for every role. */
export type Grant = { read: readonly ColumnClass[]; verbs: readonly Verb[]; scope: Scope }

const none = null
const grant = (read: readonly ColumnClass[], verbs: readonly Verb[] = [], scope: Scope = 'all'): Grant => ({ read, verbs, scope })

const open = ['public'] as const
const inside = ['public', 'internal'] as const
const money = ['public', 'internal', 'finance'] as const
const whole = ['public', 'internal', 'finance', 'private'] as const
const edit = ['create', 'update', 'export'] as const
const steer = ['create', 'update', 'delete', 'export'] as const

type Row = Record<Role, Grant | null>

/** A list that every desk reads and only admin changes. */
const reference: Row = {
  admin: grant(whole, steer),
  manager: grant(inside, ['export']),
  finance: grant(open),
  logistics: grant(open),
  hr: grant(open),
  it: grant(open),
  facilities: grant(open),
  marketing: grant(open),
  external: grant(open),
  wall: grant(open),
}

/** A person's own and nobody else's, an admin's eyes included. */
const own = grant(open, ['create', 'update', 'delete'], 'own')
const personal: Row = {
  admin: own,
  manager: own,
  finance: own,
  logistics: own,
  hr: own,
  it: own,
  facilities: own,
  marketing: own,
  external: own,
  wall: none,
}

/** Composed by anybody for themselves or for others; only what is shared is an admin's or manager's to change. */
const compose = ['create', 'update', 'delete'] as const
const shared = grant(open, compose, 'shared')
const steered = grant(open, compose, 'steered')
const composed: Row = {
  admin: steered,
  manager: steered,
  finance: shared,
  logistics: shared,
  hr: shared,
  it: shared,
  facilities: shared,
  marketing: shared,
  external: shared,
  wall: none,
}

/** Parts of what somebody composed: seen with the whole, and written by whoever may write that. */
const part = grant(open, compose)
const composedPart: Row = {
  admin: part,
  manager: part,
  finance: part,
  logistics: part,
  hr: part,
  it: part,
  facilities: part,
  marketing: part,
  external: part,
  wall: none,
}
/** Whoever counts may build what they count; what others built is theirs to steer. */
const built = grant(inside, ['create', 'update'], 'own')

/** Whoever watches numbers does so for themselves; admin and managers steer what rings. */
const watched = grant(open, compose, 'own')

/** Reached through another record, by whoever reaches that one; never as a table. */
const attached: Row = {
  admin: none,
  manager: none,
  finance: none,
  logistics: none,
  hr: none,
  it: none,
  facilities: none,
  marketing: none,
  external: none,
  wall: none,
}

/** What hangs on the walls: steered by admin and managers alone. */
const walls: Row = { ...attached, admin: grant(whole, steer), manager: grant(inside, steer) }

/** Seen by the desk that works in it, admin and managers; by nobody else. */
const stock = (logistics: Grant, external: Grant | null): Row => ({
  admin: grant(whole, steer),
  manager: grant(money, ['export']),
  finance: grant(money, ['export']),
  logistics,
  hr: none,
  it: none,
  facilities: grant(open),
  marketing: none,
  external,
  wall: grant(open),
})

/**
 * The one table: SQL scopes, the projection of the feed, metrics, exports and the buttons of a screen all come from it
 * (server/auth/access.ts). A membership narrowed by `scopeId` reaches only those rows whatever the scope here says.
 */
export const permissions = {
  company: reference,
  sites: reference,
  people: { ...reference, hr: grant(whole, edit), external: none },
  memberships: {
    ...reference,
    manager: grant(inside),
    finance: none,
    logistics: none,
    hr: grant(inside),
    it: none,
    facilities: none,
    marketing: none,
    external: none,
    wall: none,
  },
  sessions: {
    admin: grant(whole, ['update']),
    manager: grant(inside, ['update'], 'own'),
    finance: grant(inside, ['update'], 'own'),
    logistics: grant(inside, ['update'], 'own'),
    hr: grant(inside, ['update'], 'own'),
    it: grant(inside, ['update'], 'own'),
    facilities: grant(inside, ['update'], 'own'),
    marketing: grant(inside, ['update'], 'own'),
    external: grant(inside, ['update'], 'own'),
    wall: none,
  },
  queues: { ...reference, it: grant(inside, ['update']), external: grant(open, [], 'queue') },
  businessCalendars: reference,
  slaPolicies: { ...reference, it: grant(inside) },
  tickets: {
    admin: grant(whole, steer),
    manager: grant(inside, edit),
    finance: grant(open, ['create'], 'own'),
    logistics: grant(open, ['create'], 'own'),
    hr: grant(open, ['create'], 'own'),
    it: grant(inside, edit),
    facilities: grant(open, ['create'], 'own'),
    marketing: grant(open, ['create'], 'own'),
    external: grant(open, ['update'], 'queue'),
    wall: grant(open),
  },
  ticketComments: {
    admin: grant(whole, edit),
    manager: grant(inside, ['create']),
    finance: none,
    logistics: none,
    hr: none,
    it: grant(inside, ['create']),
    facilities: none,
    marketing: none,
    external: none,
    wall: none,
  },
  slaPauses: {
    admin: grant(inside),
    manager: grant(inside),
    finance: none,
    logistics: none,
    hr: none,
    it: grant(inside),
    facilities: none,
    marketing: none,
    external: none,
    wall: none,
  },
  services: { ...reference, it: grant(inside, edit) },
  warehouses: { ...reference, hr: none, it: none, marketing: none, external: grant(open, [], 'warehouse') },
  locations: stock(grant(inside, edit), grant(open, [], 'warehouse')),
  suppliers: { ...stock(grant(whole, edit), none), facilities: none, wall: none },
  items: stock(grant(money, edit), grant(open)),
  stockLevels: stock(grant(money, ['update', 'export']), grant(open, [], 'warehouse')),
  locationStock: stock(grant(inside, ['export']), grant(open, [], 'warehouse')),
  stockMovements: { ...stock(grant(money, ['create', 'export']), grant(open, ['create'], 'warehouse')), wall: none },
  stockReservations: { ...stock(grant(inside, edit), none), wall: none },
  inboundDeliveries: stock(grant(inside, edit), grant(open, [], 'warehouse')),
  boards: composed,
  boardTabs: composedPart,
  boardTiles: composedPart,
  boardVersions: composedPart,
  boardHomes: { ...reference, manager: grant(inside, steer), wall: none },
  boardSeats: personal,
  metricDefinitions: {
    admin: grant(whole, edit),
    manager: grant(inside, edit),
    finance: built,
    logistics: built,
    hr: built,
    it: built,
    facilities: built,
    marketing: built,
    external: none,
    wall: none,
  },
  alertRules: {
    admin: grant(open, compose),
    manager: grant(open, compose),
    finance: watched,
    logistics: watched,
    hr: watched,
    it: watched,
    facilities: watched,
    marketing: watched,
    external: none,
    wall: none,
  },
  alarms: attached,
  drafts: personal,
  sharedTexts: attached,
  threads: attached,
  threadComments: attached,
  watches: personal,
  assignments: attached,
  notices: personal,
  noticeChoices: personal,
  inboxSettings: personal,
  playlists: walls,
  playlistItems: walls,
  screens: {
    ...walls,
    finance: grant(open),
    logistics: grant(open),
    hr: grant(open),
    it: grant(open),
    facilities: grant(open),
    marketing: grant(open),
  },
} satisfies Record<string, Row>

export type EntityName = keyof typeof permissions
export const entityNames = Object.keys(permissions).filter((name): name is EntityName => name in permissions)
