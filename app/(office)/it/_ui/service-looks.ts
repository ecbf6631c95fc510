import type { State } from '@/components/ui/state-mark.tsx'
import type { Service } from './live-rows.ts'

/** How each state of a service looks. */
export const serviceLooks: Record<Service['state'], State> = {
  operational: 'good',
  degraded: 'watch',
  down: 'bad',
  maintenance: 'unknown',
}
