import { accessTo, reaches } from '../auth/access.ts'
import type { Visitor } from '../auth/actor.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import type { Member, Rooms } from './member.ts'
import type { PresenceBus, PresenceWord } from './needs.ts'
import type { createPace } from './pace.ts'
import type { createPlaces } from './places.ts'
import type { Person, Presence, PresenceNotice, Spot } from './protocol.ts'
import { tableName } from './table-name.ts'
import type { Views } from './views.ts'

/** Clients say every 10 s that they are still there; after this long without it they are not (ms). */
const expiryMs = 25_000
/** More listeners than this are a crowd: each word about it names many to many, so it rests the longer the larger it is (ms). */
const crowd = 10
const restPerListener = 5
const longestRest = 1_000

type Parts = {
  clock: Pick<Clock, 'now'>
  rooms: Rooms
  bus: PresenceBus
  views: Pick<Views, 'entityNamed'>
  pace: Pick<ReturnType<typeof createPace>, 'run'>
  where: ReturnType<typeof createPlaces>
  loadPerson(personId: string): Promise<{ name: string; hue: string } | null>
}

type Sign = { person: Person; spot: Spot; heardAt: number }
/** Signs by connection, of this node and of others; who listens is always here. */
type Place = { signs: Map<string, Sign>; listeners: Set<Member> }

/** Where those are who have the record (or page, or number) open and may read it. */
export const presenceRoom = (record: string): string => `presence:${record}`

/** Who looks at which record or page and edits which field: in memory, with expiry, names by the server alone (L8). */
export function createPresence({ clock, rooms, bus, views, pace, where, loadPerson }: Parts) {
  const places = new Map<string, Place>()
  /** Who hears of every record of an entity that they may read: lists show who is in which row. */
  const wide = new Map<string, Set<Member>>()

  async function mayRead(actor: Visitor, record: string): Promise<boolean> {
    if (!record.includes('/')) return where.mayHearOfAll(actor, record)
    const isReader = await where.readersOf(record)
    return isReader(actor)
  }

  async function personOf({ personId }: Member): Promise<Person | null> {
    const found = personId === null ? null : await loadPerson(personId)
    return found === null || personId === null ? null : { personId, name: found.name, hue: found.hue }
  }

  function placeOf(record: string): Place {
    const place = places.get(record) ?? { signs: new Map(), listeners: new Set() }
    places.set(record, place)
    return place
  }

  function presenceAt(record: string): Presence {
    const people = new Map<string, Person & Spot>()
    for (const { person, spot } of places.get(record)?.signs.values() ?? []) {
      const known = people.get(person.personId)
      people.set(person.personId, { ...person, ...(spot.field === null && known !== undefined ? spotOf(known) : spot) })
    }
    return { record, people: [...people.values()] }
  }

  function tell(record: string, { listeners }: Place) {
    const rest = listeners.size > crowd ? Math.min(longestRest, listeners.size * restPerListener) : 0
    pace.run(record, rest, () => {
      rooms.send(presenceRoom(record), 'presence', presenceAt(record))
      tellAfar(wideOf(record), record, (member) => member.wire.send('presence', presenceAt(record)))
    })
  }

  /** Who hears of all of this kind and is not at the place itself. */
  function wideOf(record: string): Member[] {
    const [kind = ''] = record.split('/')
    const near = places.get(record)?.listeners
    return [...(wide.get(kind) ?? [])].filter((member) => near?.has(member) !== true)
  }

  function tellAfar(members: readonly Member[], record: string, say: (member: Member) => void) {
    if (members.length === 0) return
    tellReaders(members, record, say).catch((error: unknown) => log.warn({ err: error }, 'presence was not told'))
  }

  /** Each hears of the record only if they may read it as it is now. */
  async function tellReaders(members: readonly Member[], record: string, say: (member: Member) => void) {
    const [kind = ''] = record.split('/')
    const isReader = await where.readersOf(record)
    for (const member of members) {
      const { actor } = member
      if (actor === null || !(await isReader(actor))) continue
      if (member.actor === actor && member.nearby.has(kind)) say(member)
    }
  }

  function dropSign(record: string, place: Place, at: string) {
    if (place.signs.delete(at)) tell(record, place)
    close(record, place)
  }

  /** A place where nobody is and of which nobody hears is none. */
  function close(record: string, place: Place) {
    if (place.signs.size === 0 && place.listeners.size === 0) places.delete(record)
  }

  /** Puts down that a connection is there; tells those near when that is news. */
  function note(record: string, at: string, person: Person, spot: Spot) {
    const place = placeOf(record)
    const before = place.signs.get(at)?.spot
    place.signs.set(at, { person, spot, heardAt: clock.now() })
    if (before === undefined || before.field !== spot.field || before.caret !== spot.caret) tell(record, place)
  }

  function forget(member: Member, record: string) {
    member.nearby.delete(record)
    wide.get(record)?.delete(member)
    member.wire.leave(presenceRoom(record))
    const place = places.get(record)
    if (place === undefined) return
    place.listeners.delete(member)
    if (place.signs.has(member.wire.id)) bus.tell({ at: member.wire.id, record, person: null, field: null })
    dropSign(record, place, member.wire.id)
  }

  /** What another node says of one of its connections. */
  function hear(node: string, { at, record, person, ...spot }: PresenceWord) {
    const place = places.get(record)
    if (person !== null) note(record, `${node} ${at}`, person, spot)
    else if (place !== undefined) dropSign(record, place, `${node} ${at}`)
  }
  const unhook = bus.onWord(hear)

  return {
    /** Which of these records the person may not read. */
    async strangersTo(actor: Visitor, records: readonly string[]): Promise<string[]> {
      const able = await Promise.all(records.map((record) => mayRead(actor, record)))
      return records.filter((_, index) => !able[index])
    },

    /** The member hears of exactly these records and entities from now on, beginning with who is there. */
    gather(member: Member, records: readonly string[]): void {
      for (const record of member.nearby) if (!records.includes(record)) forget(member, record)
      for (const record of records) {
        if (member.nearby.has(record)) continue
        member.nearby.add(record)
        if (!record.includes('/')) {
          wide.set(record, (wide.get(record) ?? new Set()).add(member))
          for (const known of places.keys())
            if (known.startsWith(`${record}/`)) tellAfar([member], known, () => member.wire.send('presence', presenceAt(known)))
          continue
        }
        const place = placeOf(record)
        place.listeners.add(member)
        member.wire.join(presenceRoom(record))
        member.wire.send('presence', presenceAt(record))
      }
    },

    /** The member is at a record it hears of; a notice about any other says nothing to anybody. */
    async notice(member: Member, { record, ...spot }: PresenceNotice): Promise<void> {
      if (!member.nearby.has(record)) return
      const at = member.wire.id
      const person = places.get(record)?.signs.get(at)?.person ?? (await personOf(member))
      if (person === null || !places.has(record) || !member.nearby.has(record)) return
      note(record, at, person, spot)
      bus.tell({ at, record, person, ...spot })
    },

    /** Something (`what` entity) was said of it: who is there hears that, and of what is no row whoever hears of all its kind. */
    said(record: string, what: string): void {
      rooms.send(presenceRoom(record), 'said', { record, what })
      const [kind = ''] = record.split('/')
      if (where.isOther(kind)) tellAfar(wideOf(record), record, (member) => member.wire.send('said', { record, what }))
    },

    /** A changed or deleted record is left by those whom it no longer lets in; they hear that something was, and nothing after it. */
    received(batch: readonly FeedTransaction[]): void {
      if (places.size === 0) return
      const changed = new Map(
        batch.flatMap(({ changes }) => changes.map((change) => [`${change.table}/${change.id}`, change.row])),
      )
      for (const [record, place] of places) {
        const [name = '', id = ''] = record.split('/')
        const entity = views.entityNamed(name)
        const row = entity === null ? undefined : changed.get(`${tableName(entity)}/${id}`)
        if (entity === null || row === undefined) continue
        for (const member of [...place.listeners]) {
          const accesses = member.actor === null ? [] : accessTo(member.actor, entity, clock.now())
          if (row !== null && reaches(accesses, row)) continue
          member.wire.send('said', { record, what: name })
          forget(member, record)
        }
      }
    },

    /** The member is gone, or its rights are: it is nowhere and hears nothing. */
    leave(member: Member): void {
      for (const record of [...member.nearby]) forget(member, record)
    },

    /** Drops who has not said for a while that they are there. */
    sweep(): void {
      const latest = clock.now() - expiryMs
      for (const [record, place] of places)
        for (const [at, sign] of [...place.signs]) if (sign.heardAt < latest) dropSign(record, place, at)
    },

    stop: unhook,
  }
}

export type PresenceBoard = ReturnType<typeof createPresence>

const spotOf = ({ field, caret }: Spot): Spot => (caret === undefined ? { field } : { field, caret })
