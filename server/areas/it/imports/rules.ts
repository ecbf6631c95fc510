import { solvedMeanwhile } from '../sla/rules.ts'
import type { ImportedTicket } from './contract.ts'

/** What a log knows of a ticket after its next row: the row's own facts, and the pauses told so far. */
export function nextInLog(before: ImportedTicket, next: ImportedTicket): ImportedTicket {
  if (next.changedAt < before.changedAt) return before
  const since = before.stateSince ?? before.changedAt
  const isSame = next.state === before.state
  const pause = isSame ? null : pauseEndedBy(before, next)
  return {
    ...next,
    queue: next.queue ?? before.queue,
    assignee: next.assignee ?? before.assignee,
    solvedAt: next.solvedAt ?? (before.state === 'solved' && next.state === 'closed' ? since : null),
    stateSince: isSame ? since : next.changedAt,
    pauses: pause === null ? before.pauses : [...before.pauses, { since, until: next.changedAt, reason: pause }],
  }
}

/** The reason of the pause that this change of state ends, if it ends one. */
function pauseEndedBy(before: ImportedTicket, next: ImportedTicket): string | null {
  if (before.state === 'pending') return before.stateName
  return before.state === 'solved' && next.state !== 'closed' ? solvedMeanwhile : null
}
