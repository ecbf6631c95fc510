import { expect, test } from 'vitest'
import { role } from '../../db/schema/people.ts'
import { areaNames } from '../../server/areas/area-name.ts'
import { roles } from '../../server/auth/roles.ts'
import { readTree } from './tree.ts'

const tree = readTree()
const mainSize = 260

test('files are named for one subject, in kebab case', () => {
  const odd = tree
    .map((source) => source.path)
    .filter((path) => !/^(?:[a-z0-9@.()[\]_-]+\/)*[a-z0-9._-]+\.(ts|tsx|mjs)$/.test(path) && !/\[\.\.\.[a-z]+\]/.test(path))
  expect(odd).toEqual([])
  expect(
    tree.map((source) => source.path).filter((path) => /(^|\/)(utils?|helpers?|misc|common|index)(\/|\.tsx?$)/.test(path)),
  ).toEqual([])
})

test('an area folder holds only the names of the list', () => {
  const allowed =
    /^server\/areas\/(?:[a-z-]+\.ts|[a-z]+(?:\/[a-z-]+)?\/(?:contract|router|commands|queries|rules|topics|metrics)(?:\.[a-z]+)*\.ts|[a-z]+(?:\/[a-z-]+)?\/(?:contract|commands|queries|rules)\/[a-z-]+(?:\.test)?\.ts)$/
  expect(tree.map((source) => source.path).filter((path) => path.startsWith('server/areas/') && !allowed.test(path))).toEqual([])
})

test(`no file passes ${mainSize} lines`, () => {
  expect(tree.filter((source) => source.lines > mainSize).map((source) => `${source.path}: ${source.lines}`)).toEqual([])
})

test('verbs are of the trade: nothing handles, processes, manages or updates a status', () => {
  const machine = /export (?:async )?(?:function|const) ((?:handle|process|manage|do)[A-Z]\w*|update\w*Status)/g
  expect(
    tree
      .filter((source) => source.path.startsWith('server/areas/'))
      .flatMap((source) => [...source.text.matchAll(machine)].map(([, name]) => `${source.path}: ${name}`)),
  ).toEqual([])
})

test('default exports stand only where a framework demands them', () => {
  const demanded =
    /^(app\/.*\/?(page|layout|error|not-found|loading|global-error)\.tsx|[a-z]+\.config\.(ts|mjs)|tests\/.*(setup|teardown|postgres|product|browser)\.ts)$/
  expect(
    tree.filter((source) => /^export default /m.test(source.text) && !demanded.test(source.path)).map((source) => source.path),
  ).toEqual([])
})

test('the roles of the database and of the permission table are the same', () => {
  expect([...roles]).toEqual(role.enumValues)
})

test('every area folder is a word of the list', () => {
  const folders = new Set(tree.flatMap((source) => /^server\/areas\/([a-z]+)\//.exec(source.path)?.[1] ?? []))
  expect([...folders].filter((folder) => !areaNames.some((name) => name === folder))).toEqual([])
})

test('timers and clocks are arguments: nothing in the cores reads them', () => {
  const cores = /^server\/(metrics|live|feed|areas)\/(?!.*\.test\.ts$)/
  const direct = /\b(Date\.now\(\)|new Date\(\)|Math\.random\(\)|setInterval\(|setTimeout\()/
  expect(tree.filter((source) => cores.test(source.path) && direct.test(source.text)).map((source) => source.path)).toEqual([])
})
