import { expect, test } from 'vitest'
import { isOurs, readTree, type Source } from './tree.ts'

const tree = readTree()
const within = (folder: string) => (source: Source) => source.path.startsWith(`${folder}/`)
const product = (source: Source) => !/\.test\.tsx?$/.test(source.path)

/** Import statements of `sources` that break a law, written so that the message tells where. */
function offences(sources: readonly Source[], breaks: (to: string, source: Source, typeOnly: boolean) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter(({ to, typeOnly }) => breaks(to, source, typeOnly)).map(({ to }) => `${source.path} → ${to}`),
  )
}

test('the tree is read: a law over no files proves nothing', () => {
  for (const folder of ['app', 'components', 'server', 'db', 'tests'])
    expect(tree.filter(within(folder)).length).toBeGreaterThan(5)
  expect(tree.flatMap((source) => source.imports).filter(({ to }) => isOurs(to)).length).toBeGreaterThan(200)
})

test('law 2: the browser imports from the server only contracts, pure rules, the protocol, filters and the type of the router', () => {
  const open =
    /^server\/((areas|teamwork)\/.+\/(contract|rules|[a-z-]+-rules)(\.ts|\/[a-z-]+\.ts)|live\/protocol\.ts|metrics\/(filter|metric|bands)\.ts|search\/contract\.ts)$/
  const browser = tree.filter((source) => within('app')(source) && product(source) && !source.path.startsWith('app/api/'))
  expect(
    offences(browser, (to, _, typeOnly) => {
      if (to === 'server/trpc/root.ts' || to === 'server/trpc/context.ts') return !typeOnly
      return /^(server|db|tests)\//.test(to) && !open.test(to)
    }),
  ).toEqual([])
})

test('law 2: what the browser may import pulls no server code behind it', () => {
  const byPath = new Map(tree.map((source) => [source.path, source]))
  const pure = tree.filter((source) =>
    /^server\/((areas|teamwork)\/.+\/(contract|rules)\.ts|live\/protocol\.ts|metrics\/(filter|bands)\.ts|search\/contract\.ts)$/.test(
      source.path,
    ),
  )
  const reached = new Set(pure)
  for (const source of reached)
    for (const { to, typeOnly } of source.imports) {
      const next = byPath.get(to)
      if (next !== undefined && !typeOnly) reached.add(next)
    }
  expect(offences([...reached], (to, _, typeOnly) => !typeOnly && /^(node:|postgres$|drizzle-orm|next|db\/)/.test(to))).toEqual(
    [],
  )
})

test('law 3: components import only themselves and libraries', () => {
  expect(offences(tree.filter(within('components')), (to) => isOurs(to) && !to.startsWith('components/'))).toEqual([])
})

test('law 4: areas do not know each other, but walls what hangs on them', () => {
  const hung = /^server\/areas\/boards\/(.+\/)?(contract|queries)\.ts$/
  const area = (path: string) => /^server\/areas\/([a-z]+)\//.exec(path)?.[1] ?? null
  expect(
    offences(tree.filter(within('server/areas')).filter(product), (to, source) => {
      const [mine, theirs] = [area(source.path), area(to)]
      return mine !== null && theirs !== null && mine !== theirs && !(mine === 'walls' && hung.test(to))
    }),
  ).toEqual([])
})

test('law 5: SQL lives in commands, queries, metrics, feed, auth, the live snapshot and db', () => {
  const home =
    /^(db\/|tests\/|server\/(metrics|feed|auth|search|activity|undo)\/|server\/(areas|teamwork)\/(.+\/)?(commands|queries|topics|merge|work)(\.ts|\/)|server\/product\.ts)/
  const sqlish = (to: string, _: Source, typeOnly: boolean) => !typeOnly && (to === 'postgres' || to.startsWith('drizzle-orm'))
  expect(
    offences(
      tree.filter((source) => product(source) && !home.test(source.path) && source.path !== 'drizzle.config.ts'),
      sqlish,
    ),
  ).toEqual([])
})

test('law 6: the socket knows no area and no area knows the socket', () => {
  expect(offences(tree.filter(within('server/live')).filter(product), (to) => to.startsWith('server/areas/'))).toEqual([])
  expect(
    offences(
      tree.filter(within('server/areas')).filter(product),
      (to, _, typeOnly) => to.startsWith('server/live/') && !typeOnly,
    ),
  ).toEqual([])
})

test('law 1: downhill only, from screens to rows', () => {
  expect(
    offences(
      tree.filter(within('db')).filter(product),
      (to, source, typeOnly) =>
        /^(app|components)\//.test(to) ||
        (!source.path.startsWith('db/seed/') &&
          /^server\/(areas|live|trpc)\//.test(to) &&
          // What a column of JSON holds has its type where its input is checked.
          !(typeOnly && to.endsWith('/contract.ts'))),
    ),
  ).toEqual([])
  expect(offences(tree.filter(within('server')).filter(product), (to) => /^(app|components|tests)\//.test(to))).toEqual([])
  expect(offences(tree.filter(within('server/kernel')), (to) => isOurs(to) && !to.startsWith('server/kernel/'))).toEqual([])
  expect(
    offences(
      tree.filter((source) => /\/queries(\.ts|\/)/.test(source.path)),
      (to) => /\/(commands|router)(\.ts|\/)/.test(to),
    ),
  ).toEqual([])
})
