import { expect, test } from 'vitest'
import { createStage, type Stage } from './sim/stage.ts'

/** One ticket of the first queue, seen by both desks; the desk narrowed to that queue is `narrow`. */
async function atTicket(): Promise<{ stage: Stage; record: string; id: string }> {
  const stage = createStage(1)
  const { story, memory } = stage
  const id = '0198c1e2-0000-7000-8000-00000000000a'
  memory.commit([story.put('tickets', { queueId: story.queues[0] ?? '', state: 'open', requesterId: null, siteId: null }, id)])
  return { stage, record: `tickets/${id}`, id }
}

const staffAt = ({ story }: Stage, place: number) => {
  const staff = story.staff[place]
  if (staff === undefined) throw new Error('There is nobody')
  return staff
}

test('L8: who looks and who edits which field is heard by those who watch the record, and by nobody else', async () => {
  const { stage, record } = await atTicket()
  const one = stage.open(staffAt(stage, 0), [`presence:${record}`])
  const two = stage.open(staffAt(stage, 1), [`presence:${record}`])
  const away = stage.open(staffAt(stage, 4), ['entity:tickets'])
  await stage.calm(2_000)
  const leave = one.connection.attend(record, 'state')
  await stage.calm(1_000)
  expect(two.connection.peopleAt(record)).toEqual([
    { ...stage.memory.person(one.staff.personId), personId: one.staff.personId, field: 'state' },
  ])
  expect(away.lines.flatMap((line) => line.sent).join()).not.toContain('"presence"')
  leave()
  await stage.calm(31_000)
  expect(two.connection.peopleAt(record)).toEqual([])
})

test('L8: somebody with two pages is there once, in the field that one of them edits; a closed page leaves at once', async () => {
  const { stage, record } = await atTicket()
  const first = stage.open(staffAt(stage, 0), [`presence:${record}`])
  const second = stage.open(staffAt(stage, 0), [`presence:${record}`])
  const other = stage.open(staffAt(stage, 1), [`presence:${record}`])
  await stage.calm(2_000)
  first.connection.attend(record, 'priority')
  second.connection.attend(record, null)
  await stage.calm(1_000)
  expect(other.connection.peopleAt(record).map(({ field }) => field)).toEqual(['priority'])
  first.lines.at(-1)?.cut()
  await stage.calm(0)
  expect(other.connection.peopleAt(record).map(({ field }) => field)).toEqual([null])
})

test('L8: a caret is told where its person is, a few times a second at most, and goes when they leave the text', async () => {
  const { stage, record } = await atTicket()
  const one = stage.open(staffAt(stage, 0), [`presence:${record}`])
  const two = stage.open(staffAt(stage, 1), [`presence:${record}`])
  await stage.calm(2_000)
  one.connection.attend(record, 'body')
  await stage.calm(1_000)
  const before = two.lines.flatMap((line) => line.sent).length
  for (let key = 0; key < 50; key++) one.connection.point(record, { field: 'body', caret: `place ${key}` })
  await stage.calm(1_000)
  expect(two.connection.peopleAt(record)).toMatchObject([{ field: 'body', caret: 'place 49' }])
  expect(two.lines.flatMap((line) => line.sent).length - before).toBeLessThan(5)
  one.connection.point(record, null)
  await stage.calm(1_000)
  expect(two.connection.peopleAt(record).map(({ caret }) => caret)).toEqual([undefined])
})

test('L8: whoever leaves a place is gone from it at once, though their line and the rest of the page stay', async () => {
  const { stage, record } = await atTicket()
  const one = stage.open(staffAt(stage, 0), ['entity:tickets', `presence:${record}`])
  const two = stage.open(staffAt(stage, 1), [`presence:${record}`])
  await stage.calm(2_000)
  const leave = one.connection.attend(record, null)
  await stage.calm(1_000)
  expect(two.connection.peopleAt(record)).toHaveLength(1)
  leave()
  one.toggle(`presence:${record}`)
  await stage.calm(400)
  expect(two.connection.peopleAt(record)).toEqual([])
})

test('L8: an outsider hears nothing of a record beyond their reach, cannot say to be there, and is told so', async () => {
  const { stage, record } = await atTicket()
  const insider = stage.open(staffAt(stage, 0), [`presence:${record}`])
  const stranger = stage.open(staffAt(stage, 2), [`presence:${record}`])
  await stage.calm(2_000)
  insider.connection.attend(record, null)
  stranger.connection.attend(record, null)
  stranger.lines.at(-1)?.toServer.push(JSON.stringify({ name: 'presence', args: [{ record, field: null }], ack: null }))
  await stage.calm(1_000)
  expect(insider.connection.peopleAt(record).map(({ personId }) => personId)).toEqual([insider.staff.personId])
  const heard = stranger.lines.flatMap((line) => line.sent).join()
  expect(heard).toContain(`"refused":["presence:${record}"]`)
  expect(heard).not.toContain('"name":"presence"')
})

test('L8: a record that leaves the scope of somebody is left by them', async () => {
  const { stage, record, id } = await atTicket()
  const narrow = stage.open(staffAt(stage, 1), [`presence:${record}`])
  const wide = stage.open(staffAt(stage, 0), [`presence:${record}`])
  await stage.calm(2_000)
  narrow.connection.attend(record, null)
  await stage.calm(1_000)
  expect(wide.connection.peopleAt(record)).toHaveLength(1)
  stage.memory.commit([{ table: 'tickets', id, row: { queueId: stage.story.queues[1] ?? '' } }])
  await stage.calm(1_000)
  expect(wide.connection.peopleAt(record)).toEqual([])
  const before = narrow.lines.flatMap((line) => line.sent).length
  wide.connection.attend(record, 'state')
  await stage.calm(1_000)
  expect(
    narrow.lines
      .flatMap((line) => line.sent)
      .slice(before)
      .join(),
  ).not.toContain('"name":"presence"')
})

test('L8: records that do not exist and entities that there are not are refused alike', async () => {
  const { stage } = await atTicket()
  const asked = ['presence:tickets/0198c1e2-0000-7000-8000-00000000000b', 'presence:nothing/0198c1e2-0000-7000-8000-00000000000b']
  const client = stage.open(staffAt(stage, 8), [...asked, 'entity:constructor', 'metric:it.nothing', 'entity:ticketComments'])
  await stage.calm(2_000)
  const refused = asked.concat('entity:constructor', 'metric:it.nothing', 'entity:ticketComments').sort()
  expect(client.connection.state().kind).toBe('live')
  const [answer] = client.lines.flatMap((line) => line.sent).filter((text) => text.includes('"refused":["'))
  expect(JSON.parse(answer ?? '{}').args[1].refused.sort()).toEqual(refused)
})
