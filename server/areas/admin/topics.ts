import * as table from '../../../db/schema/people.ts'
import { entity } from '../../auth/entity.ts'

const stamps = { id: 'public', version: 'public', createdAt: 'public', updatedAt: 'public' } as const

const company = entity({
  name: 'company',
  table: table.company,
  columns: { ...stamps, name: 'public', timeZone: 'public', currency: 'public', locale: 'public', demo: 'public' },
  scopes: {},
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'timeZone', 'currency', 'locale', 'demo'] },
  onWalls: true,
  past: { undo: 'none' },
})

const sites = entity({
  name: 'sites',
  table: table.sites,
  columns: { ...stamps, name: 'public', timeZone: 'public' },
  scopes: { site: ['id'] },
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'timeZone'] },
  onWalls: true,
  past: { undo: 'none' },
})

const people = entity({
  name: 'people',
  table: table.people,
  columns: {
    ...stamps,
    name: 'public',
    email: 'private',
    title: 'public',
    locale: 'internal',
    hue: 'public',
    siteId: 'public',
    active: 'public',
  },
  scopes: { own: ['id'], site: ['siteId'] },
  label: { column: 'name' },
  live: { rows: [], columns: ['id', 'version', 'name', 'title', 'hue', 'siteId', 'active'] },
  discreet: ['name', 'title', 'hue'],
  past: { undo: 'none' },
  search: { title: 'name', words: ['title', 'email'] },
})

const memberships = entity({
  name: 'memberships',
  table: table.memberships,
  columns: { ...stamps, personId: 'internal', role: 'internal', scopeId: 'internal', until: 'internal' },
  scopes: { own: ['personId'] },
  past: { undo: 'none' },
})

export const sessionsEntity = entity({
  name: 'sessions',
  table: table.sessions,
  columns: { ...stamps, personId: 'internal', device: 'internal', expiresAt: 'internal', revokedAt: 'internal' },
  scopes: { own: ['personId'] },
})

export const adminEntities = [company, sites, people, memberships, sessionsEntity]
