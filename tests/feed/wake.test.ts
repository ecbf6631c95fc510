import { expect, test } from 'vitest'
import { followings, neverPolls } from './following.ts'
import { addSite, feedDatabase, namesIn } from './session.ts'

const database = feedDatabase()
const follow = followings()

test('F5 a writer with plain SQL wakes every node, without waiting for a poll', async () => {
  const [one, two] = [await follow(database.url, 'one', neverPolls), await follow(database.url, 'two', neverPolls)]
  await addSite(database.session(''), 'By hand')
  await expect.poll(() => [namesIn(one.heard), namesIn(two.heard)]).toEqual([[['By hand']], [['By hand']]])
})

test('F5 after a commit of ours the node reads at once, and the others hear when the change has its place', async () => {
  const [one, two] = [await follow(database.url, 'one', neverPolls), await follow(database.url, 'two', neverPolls)]
  await expect.poll(() => one.feed.head()).toEqual(two.feed.head())
  const sql = database.session('one')
  for (let n = 1; n <= 20; n++) {
    await addSite(sql, `Ours ${n}`)
    one.feed.wake()
  }
  await expect.poll(() => two.heard.length).toBe(20)
  expect(one.heard).toEqual(two.heard)
})

test('F5 our own writers do not notify inside their transaction, anybody else does', async () => {
  const notices: string[] = []
  await database.session('').listen('trastienda_feed', (notice) => notices.push(notice))
  const ours = database.session('one')
  await addSite(ours, 'Ours')
  await ours`select pg_notify('trastienda_feed', 'hello after ours')`
  await expect.poll(() => notices).toEqual(['hello after ours'])
  await addSite(database.session(''), 'Theirs')
  await expect.poll(() => notices).toEqual(['hello after ours', ''])
})

test('F5 a lone node notifies nobody: it greets, and only a node that it heard makes it tell', async () => {
  const notices: string[] = []
  await database.session('').listen('trastienda_feed', (notice) => notices.push(notice))
  const one = await follow(database.url, 'one', neverPolls)
  const sql = database.session('one')
  await addSite(sql, 'Alone')
  one.feed.wake()
  await expect.poll(() => namesIn(one.heard)).toEqual([['Alone']])
  expect(notices.filter((notice) => notice !== 'hello one')).toEqual([])
  await follow(database.url, 'two', neverPolls)
  await expect
    .poll(() => notices.lastIndexOf('hello one') > notices.indexOf('hello two') && notices.includes('hello two'))
    .toBe(true)
  await addSite(sql, 'In company')
  one.feed.wake()
  await expect.poll(() => notices.at(-1)).toBe('one')
})

test('F5 the poll is the truth behind: a change that nobody told of is heard all the same', async () => {
  const one = await follow(database.url, 'one', 100)
  await addSite(database.session('forgot to wake'), 'Untold')
  await expect.poll(() => namesIn(one.heard)).toEqual([['Untold']])
})

test('F5 a node hears a large transaction whole and what follows after it', async () => {
  const one = await follow(database.url, 'one', neverPolls)
  const sql = database.session('')
  await sql`insert into sites (name, time_zone) select 'Depot ' || n, 'UTC' from generate_series(1, 5001) n`
  await addSite(sql, 'Then')
  await expect.poll(() => one.heard.map(({ changes }) => changes.length)).toEqual([5001, 1])
  expect(one.heard[0]?.changes.map(({ row }) => row?.name)).toEqual(Array.from({ length: 5001 }, (_, n) => `Depot ${n + 1}`))
})

test('F5 a listener that fails keeps nobody else from hearing', async () => {
  const one = await follow(database.url, 'one', neverPolls)
  const names: unknown[][] = []
  one.feed.onTransactions(() => {
    throw new Error('on purpose')
  })
  const stop = one.feed.onTransactions((batch) => names.push(...namesIn(batch)))
  await addSite(database.session(''), 'Heard')
  await expect.poll(() => names).toEqual([['Heard']])
  stop()
  await addSite(database.session(''), 'No longer')
  await expect.poll(() => one.heard.length).toBe(2)
  expect(names).toEqual([['Heard']])
})
