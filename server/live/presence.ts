import { accessTo, reaches } from '../auth/access.ts'
import type { PersonActor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Member, Rooms } from './member.ts'
import type { Person, Presence, PresenceNotice } from './protocol.ts'
import { tableName } from './table-name.ts'
import type { Views } from './views.ts'

/** Clients say every 10 s that they are still there; after this long without it they are not (ms). */
const expiryMs = 25_000

type Row = { readonly [column: string]: unknown }

type Parts = {
  clock: Pick<Clock, 'now'>
  rooms: Rooms
  views: Pick<Views, 'entityNamed'>
  /** The image of one record as the database has it now, or null. */
  readImage(entity: Entity, id: string): Promise<Row | null>
  loadPerson(personId: string): Promise<{ name: string; hue: string } | null>
}

type Sign = { person: Person; field: string | null; heardAt: number }
type Place = { signs: Map<Member, Sign>; listeners: Set<Member> }

/** Who looks at which record and edits which field: in memory, with expiry, names by the server alone (L8). */
export function createPresence({ clock, rooms, views, readImage, loadPerson }: Parts) {
  const places = new Map<string, Place>()
  const room = (record: string) => `presence:${record}`

  async function mayRead(actor: PersonActor, record: string): Promise<boolean> {
    const [name = '', id = ''] = record.split('/')
    const entity = views.entityNamed(name)
    if (entity === null || !isId(id)) return false
    const accesses = accessTo(actor, entity, clock.now())
    if (accesses.length === 0) return false
    const row = await readImage(entity, id)
    return row !== null && reaches(accesses, row)
  }

  async function personOf({ personId }: Member): Promise<Person | null> {
    const found = await loadPerson(personId)
    return found === null ? null : { personId, name: found.name, hue: found.hue }
  }

  function placeOf(record: string): Place {
    const place = places.get(record) ?? { signs: new Map(), listeners: new Set() }
    places.set(record, place)
    return place
  }

  function presenceAt(record: string, place: Place): Presence {
    const people = new Map<string, Person & { field: string | null }>()
    for (const { person, field } of place.signs.values()) {
      const known = people.get(person.personId)
      people.set(person.personId, { ...person, field: field ?? known?.field ?? null })
    }
    return { record, people: [...people.values()] }
  }

  const tell = (record: string, place: Place) => rooms.send(room(record), 'presence', presenceAt(record, place))

  function dropSign(record: string, place: Place, member: Member) {
    if (place.signs.delete(member)) tell(record, place)
  }

  function forget(member: Member, record: string) {
    member.nearby.delete(record)
    member.wire.leave(room(record))
    const place = places.get(record)
    if (place === undefined) return
    place.listeners.delete(member)
    dropSign(record, place, member)
    if (place.signs.size === 0 && place.listeners.size === 0) places.delete(record)
  }

  return {
    /** Which of these records the person may not read. */
    async strangersTo(actor: PersonActor, records: readonly string[]): Promise<string[]> {
      const able = await Promise.all(records.map((record) => mayRead(actor, record)))
      return records.filter((_, index) => !able[index])
    },

    /** The member hears of exactly these records from now on, beginning with who is there. */
    gather(member: Member, records: readonly string[]): void {
      for (const record of member.nearby) if (!records.includes(record)) forget(member, record)
      for (const record of records) {
        if (member.nearby.has(record)) continue
        member.nearby.add(record)
        const place = placeOf(record)
        place.listeners.add(member)
        member.wire.join(room(record))
        member.wire.send('presence', presenceAt(record, place))
      }
    },

    /** The member is at a record it hears of; a notice about any other says nothing to anybody. */
    async notice(member: Member, { record, field }: PresenceNotice): Promise<void> {
      if (!member.nearby.has(record)) return
      const person = places.get(record)?.signs.get(member)?.person ?? (await personOf(member))
      const place = places.get(record)
      if (person === null || place === undefined || !member.nearby.has(record)) return
      const before = place.signs.get(member)
      place.signs.set(member, { person, field, heardAt: clock.now() })
      if (before === undefined || before.field !== field) tell(record, place)
    },

    /** A changed or deleted record is left by those whom it no longer lets in. */
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
          if (row === null || !reaches(accesses, row)) forget(member, record)
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
        for (const [member, sign] of [...place.signs]) if (sign.heardAt < latest) dropSign(record, place, member)
    },
  }
}

export type PresenceBoard = ReturnType<typeof createPresence>

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
