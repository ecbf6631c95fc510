import type { Clock } from '../../server/kernel/clock.ts'
import type { Store } from '../transact.ts'
/** INTERIM */
export const startSimulator =
  (_store: Store, _clock: Clock, _random: () => number): (() => void) =>
  () => {}
