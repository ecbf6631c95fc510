import { getUntypedClient, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '@/server/trpc/root.ts'
import { failureOf, isAnswered } from '../use-failure-text.ts'
import type { Conflict, Edit, Sent } from './outbox.ts'

/** Sends an edit as the command that it names; whatever got no answer, or found the service away, is lost and comes again. */
export async function sendEdit(trpc: TRPCClient<AppRouter>, { path, input, key, id, base }: Edit): Promise<Sent> {
  try {
    return readAnswer(id, await getUntypedClient(trpc).mutation(path, { ...input, key, id, ...(base === null ? {} : { base }) }))
  } catch (thrown) {
    const failure = failureOf(thrown)
    return !isAnswered(thrown) || failure === 'unavailable' || failure === 'not-signed-in'
      ? { kind: 'lost' }
      : { kind: 'failed', thrown }
  }
}

/** Every command on a record answers with the row under its own name, a refusal, or a conflict. */
function readAnswer(id: string, answer: unknown): Sent {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return { kind: 'failed', thrown: answer }
  if (answer.ok === true) {
    const row = Object.values(answer).find((value) => isRow(value) && value.id === id)
    return isRow(row) ? { kind: 'done', row } : { kind: 'failed', thrown: answer }
  }
  if (isConflict(answer)) return { kind: 'conflict', conflict: answer }
  return isRefusal(answer) ? { kind: 'refused', refusal: answer } : { kind: 'failed', thrown: answer }
}

type Row = { readonly [column: string]: unknown; id: string; version: number }

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'version' in value &&
  typeof value.version === 'number'

const isRefusal = (answer: object): answer is { reason: string } => 'reason' in answer && typeof answer.reason === 'string'
const isConflict = (answer: object): answer is Conflict => isRefusal(answer) && answer.reason === 'conflict' && 'theirs' in answer
