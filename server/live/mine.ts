import type { Entity } from '../auth/entity.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Member, Rooms } from './member.ts'
import type { createPace } from './pace.ts'
import type { PresenceBoard } from './presence.ts'
import { tableName } from './table-name.ts'

/** Where all that is said is listed, it is told at most so often that there is more (ms); so are all screens. */
const listRest = 1_000
const screensRoom = 'screens'
const peopleRoom = 'people'

type Parts = { rooms: Rooms; presence: Pick<PresenceBoard, 'said'>; pace: Pick<ReturnType<typeof createPace>, 'run'> }

/**
 * What is in no view: a person's own rows (drafts, inbox), or each person would need a view of their own, what screens on walls
 * are drawn from, and what is said of a record or concerns all. They are told that there is something new, by name, and ask for it over tRPC (L3).
 */
export function createMine(entities: readonly Entity[], { rooms, presence, pace }: Parts) {
  const kept = new Map(
    entities.flatMap((entity) =>
      (entity.personal ?? entity.saidOf ?? entity.onWalls ?? entity.announced) ? [[tableName(entity), entity] as const] : [],
    ),
  )
  const room = (personId: string) => `person:${personId}`
  /** Screens are nobody: all of them hear the same. */
  const roomOf = (personId: string | null) => (personId === null ? screensRoom : room(personId))

  return {
    /** Which metrics there are is in no view: all are told, and ask which of them are theirs. */
    metricsChanged(members: Iterable<Member>): void {
      for (const personId of new Set([...members].map((member) => member.personId)))
        rooms.send(roomOf(personId), 'mine', { entity: 'metrics' })
    },

    enter({ personId, wire }: Member): void {
      wire.join(roomOf(personId))
      if (personId !== null) wire.join(peopleRoom)
    },

    received(batch: readonly FeedTransaction[]): void {
      const mine = new Map<string, { personId: string; entity: string }>()
      const said = new Map<string, { record: string; what: string }>()
      const listed = new Map<string, string>()
      const hung = new Set<string>()
      const announced = new Set<string>()
      for (const { changes } of batch)
        for (const change of changes) {
          const entity = kept.get(change.table)
          if (entity === undefined) continue
          if (entity.onWalls === true) hung.add(entity.name)
          if (entity.announced === true) announced.add(entity.name)
          if (entity.saidOf?.listedAt !== undefined) listed.set(entity.saidOf.listedAt, entity.name)
          for (const image of [change.row, change.was]) {
            const personId = entity.personal === undefined ? undefined : image?.[entity.personal]
            if (typeof personId === 'string') mine.set(`${personId} ${entity.name}`, { personId, entity: entity.name })
            const { saidOf } = entity
            if (saidOf === undefined || image?.[saidOf.record] === undefined) continue
            const of = typeof saidOf.entity === 'object' ? saidOf.entity.is : String(image[saidOf.entity])
            const record = `${of}/${String(image[saidOf.record])}`
            said.set(`${entity.name} ${record}`, { record, what: entity.name })
          }
        }
      for (const { personId, entity } of mine.values()) rooms.send(room(personId), 'mine', { entity })
      for (const entity of announced) pace.run(`all ${entity}`, listRest, () => rooms.send(peopleRoom, 'mine', { entity }))
      for (const entity of hung) pace.run(`walls ${entity}`, listRest, () => rooms.send(screensRoom, 'mine', { entity }))
      for (const { record, what } of said.values()) presence.said(record, what)
      for (const [list, what] of listed) pace.run(`said ${list}`, listRest, () => presence.said(list, what))
    },
  }
}
