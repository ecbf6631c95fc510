import { type Role, roles } from '../../server/auth/roles.ts'
import type { MatrixWorld } from './world.ts'

type Caller = ReturnType<MatrixWorld['as']>

/** How one procedure is asked for real, on a target of its own, and who gets an answer; everybody else must be refused. */
export type Row = { ask: (caller: Caller, world: MatrixWorld, role: Role) => Promise<unknown>; may: Record<Role, boolean> }

/** Every role, explicit no included: the named ones may. */
export const only = (...able: readonly Role[]): Record<Role, boolean> => {
  const none = {
    admin: false,
    manager: false,
    finance: false,
    logistics: false,
    hr: false,
    it: false,
    facilities: false,
    marketing: false,
    external: false,
    wall: false,
  }
  for (const role of able) none[role] = true
  return none
}
export const everybody = only(...roles)
/** Whoever types: everybody but a wall. */
export const keepers = only(...roles.filter((role) => role !== 'wall'))
export const desk = only('admin', 'manager', 'it')
