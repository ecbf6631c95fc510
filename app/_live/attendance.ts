import type { Presence, Spot } from '@/server/live/protocol.ts'
import type { Timers } from './timers.ts'

/** A caret moves with every key: it is told at most so often (ms). */
const caretMs = 120

/** The server takes whoever is silent for 25 s as gone (L8). */
const heartbeatMs = 10_000

type People = Presence['people']
const nobody: People = []
/** People by record id. */
export type PeopleWithin = ReadonlyMap<string, People>

/** Who is at which record, and saying where this person is. */
export function createAttendance(timers: Timers, announce: (record: string, spot: Spot) => void) {
  const people = new Map<string, People>()
  const listeners = new Set<() => void>()
  /** By entity, each made anew when somebody came, went or moved. */
  let within = new Map<string, PeopleWithin>()
  /** Where this person is, and what the server has let them hear of: a sign about anything else says nothing to anybody. */
  const places = new Map<string, { field: string | null }>()
  let open: ReadonlySet<string> = new Set()
  /** Where in a long text this person's caret is, by record. */
  const carets = new Map<string, { field: string; caret: string }>()
  const moved = new Set<string>()

  function say(record: string) {
    const place = places.get(record)
    if (place === undefined || !open.has(record)) return
    const point = carets.get(record)
    announce(record, point === undefined || point.field !== place.field ? { field: place.field } : point)
  }

  function tell() {
    for (const record of places.keys()) say(record)
  }

  function sayMoved() {
    for (const record of moved) say(record)
    moved.clear()
  }

  /** Whether the server speaks of it: by itself, or as one of its kind. */
  const isHeardOf = (record: string) => open.has(record) || open.has(record.slice(0, record.indexOf('/')))

  return {
    at: (record: string): People => people.get(record) ?? nobody,
    /** Who is at which record of an entity; the same map until that changes. */
    within(entity: string): PeopleWithin {
      const known = within.get(entity)
      if (known !== undefined) return known
      const own = [...people].filter(([record, all]) => record.startsWith(`${entity}/`) && all.length > 0)
      const found = new Map(own.map(([record, all]) => [record.slice(entity.length + 1), all]))
      within.set(entity, found)
      return found
    },
    on(heard: () => void): () => void {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    heard(presence: Presence): void {
      people.set(presence.record, presence.people)
      within = new Map()
      for (const listener of listeners) listener()
    },
    /** The server lets this person hear of these from now on, and of nothing else: what was known of others is over. */
    letIn(records: ReadonlySet<string>): void {
      open = records
      for (const record of people.keys()) if (!isHeardOf(record)) people.delete(record)
      within = new Map()
      tell()
      for (const listener of listeners) listener()
    },
    /** The person is at the record, in this field or in none, until the result is called. */
    attend(record: string, field: string | null): () => void {
      const place = { field }
      places.set(record, place)
      say(record)
      return () => {
        if (places.get(record) === place) places.delete(record)
      }
    },
    /** The person's caret is there in a long text of the record, or in none. */
    point(record: string, point: { field: string; caret: string } | null): void {
      if (point === null) carets.delete(record)
      else carets.set(record, point)
      if (moved.size === 0) timers.after(caretMs, sayMoved)
      moved.add(record)
    },
    /** The line is new: nobody is known to be anywhere. */
    forget(): void {
      people.clear()
      within = new Map()
      open = new Set()
    },
    start: (): (() => void) => timers.every(heartbeatMs, tell),
  }
}
