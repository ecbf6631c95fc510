import type { Actor } from '../../auth/actor.ts'
import type { Role } from '../../auth/roles.ts'

const outside: readonly Role[] = ['external', 'wall']

/** The actor without what they are as outside staff or a wall: as such they hear nothing that the team says among itself. */
export const asInsider = (actor: Actor): Actor =>
  actor.kind === 'system' ? actor : { ...actor, memberships: actor.memberships.filter(({ role }) => !outside.includes(role)) }
