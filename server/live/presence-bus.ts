import type { Sql } from 'postgres'
import * as z from 'zod/mini'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import type { PresenceBus, PresenceWord } from './needs.ts'
import { presenceSchema } from './protocol.ts'

const channel = 'trastienda_presence'
/** Words of this long go together (ms), as many as a notice of Postgres holds: 7,999 bytes. */
const gatherMs = 50
const mostBytes = 7_800

const wordSchema = z.object({
  at: z.string(),
  record: presenceSchema.shape.record,
  person: z.nullable(z.object({ personId: z.string(), name: z.string(), hue: z.string() })),
  field: presenceSchema.shape.field,
  caret: presenceSchema.shape.caret,
})
const noticeSchema = z.object({ node: z.string(), words: z.array(wordSchema) })

/**
 * Who is where, from node to node by NOTIFY (L9): a few words a second, in no transaction of anybody. What is lost while
 * the line is away is said again with the next heartbeat of each page.
 */
export function openPresenceBus({
  sql,
  node,
  clock,
}: {
  sql: Sql
  node: string
  clock: Clock
}): PresenceBus & { stop(): Promise<void> } {
  const listeners = new Set<(node: string, word: PresenceWord) => void>()
  let waiting: PresenceWord[] = []
  let cancel: (() => void) | null = null

  async function send(): Promise<void> {
    cancel = null
    const words = waiting.splice(0, fitting(waiting))
    if (waiting.length > 0) cancel = clock.after(gatherMs, send)
    if (words.length === 0) return
    await sql
      .notify(channel, JSON.stringify({ node, words }))
      .catch((error: unknown) => log.debug({ err: error }, 'presence was not told'))
  }

  function hear(text: string) {
    const notice = noticeSchema.safeParse(parse(text))
    if (!notice.success) return log.warn({ text }, 'a notice of presence could not be read')
    if (notice.data.node === node) return
    for (const word of notice.data.words) for (const listener of listeners) listener(notice.data.node, word)
  }

  const listening = sql.listen(channel, hear)
  listening.catch((error: unknown) => log.warn({ err: error }, 'presence of other nodes cannot be heard'))

  return {
    tell(word) {
      // Of one connection at one record only the last word counts.
      waiting = waiting.filter(({ at, record }) => at !== word.at || record !== word.record)
      waiting.push(word)
      cancel ??= clock.after(gatherMs, send)
    },
    onWord(heard) {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    async stop() {
      cancel?.()
      while (waiting.length > 0) await send()
      cancel?.()
      await listening.then(({ unlisten }) => unlisten()).catch(() => {})
    },
  }
}

/** How many of these words go into one notice. */
function fitting(words: readonly PresenceWord[]): number {
  let bytes = 0
  const past = words.findIndex((word) => {
    bytes += Buffer.byteLength(JSON.stringify(word)) + 1
    return bytes > mostBytes
  })
  return past === -1 ? words.length : Math.max(1, past)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
