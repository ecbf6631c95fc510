import type { Store, Writer } from '../../db/transact.ts'
import { type Actor, actorTag, personOf } from '../auth/actor.ts'
import type { Clock } from '../kernel/clock.ts'

/** What every command and query gets first: who acts, where the rows are, and what time it is. */
export type Work = { actor: Actor; store: Store; clock: Clock }

/** The writer of a command for the feed; `key` is the client's mutation key, `asked` the input it must repeat with. */
export function writerOf(work: Work, key: string | null, asked: unknown): Writer {
  const { actor } = work
  return {
    tag: actorTag(actor),
    personId: personOf(actor),
    session: actor.kind === 'person' ? actor.sessionId : null,
    mutation: key === null ? null : { key, asked },
    run: actor.kind === 'system' ? (actor.run ?? null) : null,
  }
}
