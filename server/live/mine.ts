import type { Entity } from '../auth/entity.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Member, Rooms } from './member.ts'
import { tableName } from './table-name.ts'

/**
 * What is one person's alone (drafts, inbox) is in no view, or each person would need a view of their own: their screens
 * are told that something of an entity has changed, and ask for it over tRPC (L3).
 */
export function createMine(entities: readonly Entity[], rooms: Rooms) {
  const personal = new Map(
    entities.flatMap((entity) =>
      entity.personal === undefined
        ? []
        : [[tableName(entity), { entity: entity.name, column: String(entity.personal) }] as const],
    ),
  )
  const room = (personId: string) => `person:${personId}`

  return {
    enter: (member: Member) => member.wire.join(room(member.personId)),

    received(batch: readonly FeedTransaction[]): void {
      const told = new Map<string, Set<string>>()
      for (const { changes } of batch)
        for (const change of changes) {
          const known = personal.get(change.table)
          if (known === undefined) continue
          for (const image of [change.row, change.was]) {
            const personId = image?.[known.column]
            if (typeof personId !== 'string') continue
            told.set(personId, (told.get(personId) ?? new Set()).add(known.entity))
          }
        }
      for (const [personId, names] of told) for (const entity of names) rooms.send(room(personId), 'mine', { entity })
    },
  }
}
