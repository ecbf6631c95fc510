import { expect, test } from 'vitest'
import type { PersonActor } from '../auth/actor.ts'
import type { Role } from '../auth/roles.ts'
import { manualClock } from '../kernel/clock.ts'
import type { Member, Wire } from './member.ts'
import type { PresenceWord } from './needs.ts'
import { createPace } from './pace.ts'
import { createPlaces } from './places.ts'
import { createPresence } from './presence.ts'

type Heard = { event: string; payload: { record?: string; people?: readonly { personId: string }[] } }
type Page = Member & { heard: Heard[] }

/** Two nodes that hear each other; on both, the page of the desk is for its people. */
function openTwoNodes() {
  const clock = manualClock(0)
  const ears = new Map<string, (node: string, word: PresenceWord) => void>()
  const place = 'pages/it'

  function openNode(name: string) {
    const rooms = new Map<string, Set<Page>>()
    const where = createPlaces({
      clock,
      entityNamed: () => null,
      readImage: async () => null,
      kinds: { pages: (actor, page) => page === 'it' && actor.memberships.some(({ role }) => role === 'it') },
    })
    const board = createPresence({
      clock,
      rooms: {
        send: (room, event, payload) => {
          for (const member of rooms.get(room) ?? []) member.heard.push({ event, payload } as Heard)
        },
      },
      bus: {
        tell: (word) => {
          for (const [other, hear] of ears) if (other !== name) hear(name, word)
        },
        onWord: (hear) => {
          ears.set(name, hear)
          return () => void ears.delete(name)
        },
      },
      views: { entityNamed: () => null },
      pace: createPace(clock),
      where,
      loadPerson: async (personId) => ({ name: personId, hue: '' }),
    })
    return { board, open: (personId: string, role: Role) => openPage(rooms, personId, role), place }
  }

  function openPage(rooms: Map<string, Set<Page>>, personId: string, role: Role): Page {
    const actor: PersonActor = {
      ...{ kind: 'person', personId, sessionId: '', name: personId },
      memberships: [{ role, scopeId: null, until: null }],
    }
    const heard: Heard[] = []
    const wire: Wire = {
      id: `${personId}'s page`,
      send: (event, payload) => heard.push({ event, payload } as Heard),
      join: (room) => rooms.set(room, (rooms.get(room) ?? new Set()).add(page)),
      leave: (room) => rooms.get(room)?.delete(page),
      end: () => {},
      isChoked: () => false,
      grant: () => {},
    }
    const page: Page = {
      wire,
      personId,
      stayId: '',
      actor,
      turn: 0,
      epoch: 0,
      view: null,
      topics: [],
      nearby: new Set(),
      heard,
    }
    return page
  }
  return { clock, place, one: openNode('one'), two: openNode('two') }
}

const lastPeople = ({ heard }: Page) => heard.at(-1)?.payload.people?.map(({ personId }) => personId)

test('L8: who is on a page is told to others on it on every node, and after a crash no longer than 25 s', async () => {
  const { clock, place, one, two } = openTwoNodes()
  const ana = one.open('ana', 'it')
  const diego = two.open('diego', 'it')
  for (const [node, page] of [
    [one, ana],
    [two, diego],
  ] as const) {
    expect(await node.board.strangersTo(page.actor as PersonActor, [place])).toEqual([])
    node.board.gather(page, [place])
  }
  await one.board.notice(ana, { record: place, field: null })
  expect(lastPeople(diego)).toEqual(['ana'])
  // The first node is gone without a word; nobody says any more that Ana is there.
  clock.advance(24_000)
  two.board.sweep()
  expect(lastPeople(diego)).toEqual(['ana'])
  clock.advance(2_000)
  two.board.sweep()
  expect(lastPeople(diego)).toEqual([])
})

test('L8: whoever may not open a page neither hears who is on it nor is heard there', async () => {
  const { place, one } = openTwoNodes()
  const ana = one.open('ana', 'it')
  const hugo = one.open('hugo', 'hr')
  one.board.gather(ana, [place])
  expect(await one.board.strangersTo(hugo.actor as PersonActor, [place, 'pages/nothing', 'rooms/it'])).toHaveLength(3)
  one.board.gather(hugo, ['pages'])
  await one.board.notice(ana, { record: place, field: null })
  await one.board.notice(hugo, { record: place, field: null })
  one.board.said(place, 'threads')
  await new Promise((resolve) => setImmediate(resolve))
  expect(hugo.heard).toEqual([])
  expect(lastPeople({ ...ana, heard: ana.heard.slice(0, -1) })).toEqual(['ana'])
  expect(ana.heard.at(-1)?.event).toBe('said')
})

test('L8: a crowd hears of itself at most once a second, and always how it ended', async () => {
  const { clock, place, one } = openTwoNodes()
  const crowd = Array.from({ length: 200 }, (_, n) => one.open(`person ${n}`, 'it'))
  for (const page of crowd) one.board.gather(page, [place])
  const [witness] = crowd
  const before = witness?.heard.length ?? 0
  for (const page of crowd) await one.board.notice(page, { record: place, field: null })
  for (const page of crowd.slice(150)) one.board.leave(page)
  expect((witness?.heard.length ?? 0) - before).toBe(1)
  clock.advance(1_000)
  expect((witness?.heard.length ?? 0) - before).toBe(2)
  expect(witness && lastPeople(witness)).toHaveLength(150)
})
