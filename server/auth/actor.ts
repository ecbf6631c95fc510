import type { Role } from './roles.ts'

/** A role held now; `scopeId` narrows it to one queue, warehouse or site (null: everywhere the role reaches). */
export type Membership = { role: Role; scopeId: string | null; until: number | null }

export type PersonActor = {
  kind: 'person'
  personId: string
  sessionId: string
  name: string
  memberships: readonly Membership[]
}

/** A TV on a wall: it reads what the role `wall` opens, is nobody, and writes nothing of anybody's. */
export type ScreenActor = {
  kind: 'screen'
  screenId: string
  name: string
  privacy: 'public' | 'staff'
  memberships: readonly Membership[]
}

/** Who is at the other end of a request or of a live connection. */
export type Visitor = PersonActor | ScreenActor

/** A screen that anybody may read, and so names nobody. */
export const isPublic = (visitor: Visitor): boolean => visitor.kind === 'screen' && visitor.privacy === 'public'

/** The row that a visitor's stay hangs on and ends with: a session's or a screen's. */
export const stayOf = (visitor: Visitor): string => (visitor.kind === 'person' ? visitor.sessionId : visitor.screenId)

/** The product itself at work: an import, the simulator, a job. It may do what its `may` says, everywhere. */
export type SystemActor = {
  kind: 'system'
  name: 'import' | 'demo' | 'replay' | 'clock'
  actsFor: string | null
  /** Names all that it does in one go, such as one import, so that the feed can tell it and an undo take it back. */
  run?: string
}

/** Who acts. The scope of each read and write comes from here, never from the input. */
export type Actor = Visitor | SystemActor

/** The person who acts, or for whom the product does. */
export function personOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.personId
    case 'screen':
      return null
    case 'system':
      return actor.actsFor
  }
}

/** The name that the feed keeps: `person:<id>`, `screen:<id>` or `system:<name>`; plain SQL appears as `db:<user>` by the trigger. */
export function actorTag(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`
    case 'screen':
      return `screen:${actor.screenId}`
    case 'system':
      return actor.actsFor === null ? `system:${actor.name}` : `person:${actor.actsFor}`
  }
}
