import type { Condition, Filter } from '../metrics/filter.ts'
import type { Membership } from './actor.ts'
import type { Entity } from './entity.ts'
import type { Grant, Verb } from './permissions.ts'

type Reach = { rows: readonly Filter[]; verbs: readonly Verb[] }

const is = (column: string, to: string): Condition => ({ column, compare: '=', to })

/**
 * What a membership opens of rows that are shared by their columns `audience`, `role`, `placeId` and `editing`: its person's
 * own, the company's, its role's and its team's. To write what is another's, its `editing` has to let its readers, unless the
 * membership steers: then it reads and writes all that is shared with anybody.
 */
export function sharedRows(personId: string, { role, scopeId }: Membership, grant: Grant, entity: Entity): readonly Reach[] {
  const own = (entity.scopes.own ?? []).map((column): Filter => [is(column, personId)])
  if (own.length === 0) return []
  if (grant.scope === 'steered')
    return [{ rows: [...own, [{ column: 'audience', compare: '<>', to: 'own' }]], verbs: grant.verbs }]
  const team = [is('audience', 'team'), is('role', role)]
  const seen: Filter[] = [
    [is('audience', 'company')],
    [is('audience', 'role'), is('role', role)],
    scopeId === null ? team : [...team, is('placeId', scopeId)],
  ]
  return [
    { rows: own, verbs: grant.verbs },
    { rows: seen, verbs: [] },
    {
      rows: seen.map((filter) => [...filter, is('editing', 'readers')]),
      verbs: grant.verbs.filter((verb) => verb === 'update'),
    },
  ]
}
