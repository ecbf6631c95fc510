import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { addComment, openNumberThread, openThread } from '../../server/teamwork/threads/commands.ts'
import { type House, openHouse } from './house.ts'
import { until } from './node.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const work = (actor: House['staff']['it']) => ({ actor, store: { db: house.db, committed: () => {} }, clock: systemClock })

test('L8, L9: who is on a page is told across nodes to those who may open it; outside staff, walls and strangers are not', async () => {
  const { one, two, staff } = house
  const desk = 'pages/it'
  const overview = 'pages/overview'
  const diego = await house.page(one, staff.it, [`presence:${desk}`])
  const marta = await house.page(two, staff.manager, [`presence:${desk}`, `presence:${overview}`])
  const clerk = await house.page(two, staff.logistics, [`presence:${overview}`, 'presence:pages/logistics'])
  const hr = await house.page(two, staff.hr, ['presence:pages/logistics', 'presence:pages', 'entity:queues'])
  const outside = await house.page(two, staff.external, [`presence:${desk}`, `presence:${overview}`, 'entity:queues'])
  const wall = await house.page(two, staff.wall, [`presence:${desk}`, `presence:${overview}`, 'entity:queues'])
  diego.connection.attend(desk, null)
  for (const page of [outside, wall]) page.connection.attend(desk, null)
  clerk.connection.attend(overview, null)
  clerk.connection.attend('pages/logistics', null)
  const namesAt = (page: typeof marta, place: string) => page.connection.peopleAt(place).map(({ name }) => name)
  await until('the manager sees who is at the desk, on another node', () => namesAt(marta, desk).join() === 'Person of it')
  await until('and on the overview', () => namesAt(marta, overview).join() === 'Person of logistics')

  await house.psql`update queues set name = 'Front desk'`
  const others = [hr, outside, wall]
  await until('all others are up to date', () => others.every(({ heard }) => heard.join().includes('Front desk')))
  for (const page of [outside, wall]) expect(page.heard.join()).not.toContain('["presence"')
  expect(hr.heard.join()).toContain('"record":"pages/overview","people":[{')
  expect(hr.heard.join()).not.toContain('"record":"pages/logistics"')
  for (const name of ['Person of external', 'Person of wall']) expect(diego.heard.join()).not.toContain(name)
  diego.close()
  await until('a closed page is gone', () => namesAt(marta, desk).length === 0)
})

test('L3: that something was said of a number reaches those at it and those who hear of all, and only who may speak of it', async () => {
  const { one, two, staff } = house
  const at = await house.page(two, staff.admin, ['presence:metrics/it.open'])
  const board = await house.page(two, staff.manager, ['presence:metrics'])
  const strangers = [
    await house.page(two, staff.external, ['presence:metrics', 'presence:metrics/it.open', 'entity:queues']),
    await house.page(one, staff.wall, ['presence:metrics', 'presence:metrics/it.open', 'entity:queues']),
  ]
  const heard = [at, board].map(() => [] as string[])
  for (const [index, page] of [at, board].entries()) page.connection.onSaid((record) => heard[index]?.push(record))
  const asked = { key: randomUUID(), metric: 'it.open', body: 'A canary sings', mentions: [] }
  const { threadId } = await openNumberThread(work(staff.it), staff.it, () => 3, asked)
  await until('both have heard of it', () => heard.every((records) => records.includes('metrics/it.open')))
  await addComment(work(staff.it), staff.it, entities, { key: randomUUID(), threadId, body: 'A canary again', mentions: [] })
  await until('and of the answer', () => heard.every((records) => records.length === 2))
  await house.psql`update queues set name = 'Desk of the front'`
  await until('strangers are up to date', () => strangers.every((page) => page.heard.join().includes('Desk of the front')))
  for (const page of strangers) expect(page.heard.join()).not.toContain('["said"')
  for (const page of [at, board]) expect(page.heard.join()).not.toContain('canary')
})

test('L3: the list of all talks is told that there is more, without a word of it, at most once a second', async () => {
  const { one, staff } = house
  const list = await house.page(one, staff.manager, ['presence:pages/talks'])
  const elsewhere = await house.page(one, staff.manager, ['presence:pages/overview', 'entity:queues'])
  const heard: string[] = []
  list.connection.onSaid((record) => heard.push(record))
  const [ticket] = await house.writeTicket('Talked about')
  const record = ticket?.id ?? ''
  const say = (body: string) =>
    openThread(work(staff.it), staff.it, entities, {
      ...{ key: randomUUID(), entity: 'tickets', record, field: null, mentions: [] },
      body,
    })
  await say('canary one')
  await until('the list has heard', () => heard.length === 1)
  for (let count = 0; count < 5; count++) await say('canary more')
  await until('and hears of the last of them', () => heard.length === 2)
  await house.psql`update queues set name = 'Desk again'`
  await until('the other page is up to date', () => elsewhere.heard.join().includes('Desk again'))
  expect(heard).toEqual(['pages/talks', 'pages/talks'])
  expect(elsewhere.heard.join()).not.toContain('["said"')
  expect([...list.heard, ...elsewhere.heard].join()).not.toContain('canary')
})
