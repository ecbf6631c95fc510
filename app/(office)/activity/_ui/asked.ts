import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/trpc/root.ts'

type Input = inferRouterInputs<AppRouter>['activity']['list']
type EntityName = NonNullable<NonNullable<Input['filter']>['entities']>[number]
type Role = Extract<Input['about'], { kind: 'team' }>['role']

/** What the address asks for, as the server takes it. */
export type Asked = Pick<Input, 'about'> & { filter: NonNullable<Input['filter']> }

export const teamNames = ['queue', 'site', 'role'] as const
export const filterNames = ['person', ...teamNames, 'kind'] as const

/** Reads the filters out of an address; `kinds` and `roles` are the words that count. */
export function askedIn(
  params: { get(name: string): string | null },
  known: { kinds: readonly EntityName[]; roles: readonly NonNullable<Role>[] },
): Asked {
  const person = params.get('person')
  const kind = known.kinds.find((name) => name === params.get('kind'))
  const filter = kind === undefined ? {} : { entities: [kind] }
  if (person !== null) return { about: { kind: 'person', id: person }, filter }
  const [queue, site] = [params.get('queue'), params.get('site')]
  const role = known.roles.find((name) => name === params.get('role'))
  if (queue === null && site === null && role === undefined) return { about: { kind: 'company' }, filter }
  const team = { ...(queue !== null && { queue }), ...(site !== null && { site }), ...(role !== undefined && { role }) }
  return { about: { kind: 'team', ...team }, filter }
}
