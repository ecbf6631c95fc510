import type { Clock } from '../../server/kernel/clock.ts'
import type { Store } from '../transact.ts'
import type { Company } from './asking.ts'
import type { Chance } from './chance.ts'

/** What an act of the simulator needs; people come with the roles that they hold at that moment. */
export type Scene = { store: Store; clock: Clock; chance: Chance; company: Company }
