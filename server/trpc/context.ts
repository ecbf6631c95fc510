import type { Store } from '../../db/transact.ts'
import type { PersonActor } from '../auth/actor.ts'
import type { Clock } from '../kernel/clock.ts'

/** What the process offers to every request. */
export type Services = {
  store: Store
  clock: Clock
}

/** One request: the signed-in person, checked against the session row, or nobody. */
export type Context = { services: Services; actor: PersonActor | null }
