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

/** The product itself at work: an import, the simulator, a job. It may do what its `may` says, everywhere. */
export type SystemActor = {
  kind: 'system'
  name: 'import' | 'demo' | 'replay' | 'clock'
  actsFor: string | null
  /** Names all that it does in one go, such as one import, so that the feed can tell it and an undo take it back. */
  run?: string
}

/** Who acts. The scope of each read and write comes from here, never from the input. */
export type Actor = PersonActor | SystemActor

/** The name that the feed keeps: `person:<id>` or `system:<name>`; plain SQL appears as `db:<user>` by the trigger. */
export function actorTag(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`
    case 'system':
      return actor.actsFor === null ? `system:${actor.name}` : `person:${actor.actsFor}`
  }
}
