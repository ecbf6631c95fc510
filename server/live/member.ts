import type { Visitor } from '../auth/actor.ts'
import type { EndReason, ServerEvents } from './protocol.ts'
import type { View } from './views.ts'

type Payload<Event extends keyof ServerEvents> = Parameters<ServerEvents[Event]>[0]

/** One client's connection as the core sees it; what is sent arrives in order, or the connection ends. */
export type Wire = {
  readonly id: string
  send<Event extends keyof ServerEvents>(event: Event, payload: Payload<Event>): void
  join(room: string): void
  leave(room: string): void
  /** Says why and closes; nothing is sent after it. */
  end(reason: EndReason): void
  /** Whether it takes too little of what it is sent for another answer (L7). */
  isChoked(): boolean
  /** An answer was sent: what is queued now is not held against it. */
  grant(): void
}

/** Sends to all who are in a room, encoded once. */
export type Rooms = { send<Event extends keyof ServerEvents>(room: string, event: Event, payload: Payload<Event>): void }

/** A connected client of a signed-in person, or a screen on a wall. */
export type Member = {
  readonly wire: Wire
  /** Null: a screen, which is nobody. */
  readonly personId: string | null
  /** The row that it may be here by: a session's, or a screen's. */
  readonly stayId: string
  /** Null while the rights are being read anew: nothing is granted then. */
  actor: Visitor | null
  /** Counts this client's questions: only the last one is answered. */
  turn: number
  /** Counts changes of its rights, the end among them: an answer prepared before is void. */
  epoch: number
  view: View | null
  /** What the client asked for last, granted or not. */
  topics: readonly string[]
  /** Records whose presence this client hears (L8). */
  readonly nearby: Set<string>
}

/** Moves a member into a view's room, out of the one before. */
export function enterView(member: Member, view: View): void {
  if (member.view === view) return
  leaveView(member)
  member.view = view
  view.members.add(member)
  member.wire.join(view.key)
}

/** Takes a member out of its room at once: nothing of the view is sent to it from here on. */
export function leaveView(member: Member): void {
  if (member.view === null) return
  member.wire.leave(member.view.key)
  member.view.members.delete(member)
  member.view = null
}
