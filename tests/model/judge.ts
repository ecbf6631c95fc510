import type postgres from 'postgres'
import type { Edit, Sent } from '../../app/_client/outbox/outbox.ts'

type Answered = { actor: string; edit: Edit; sent: Sent }
type Logged = { pk: string; version: number; actor: string; was: Record<string, unknown>; image: Record<string, unknown> }

/** What the model run found; all three have to be zero. */
export type Verdict = {
  silentOverwrites: number
  lostKeystrokes: number
  falseConflicts: number
  saved: number
  conflicts: number
}

export type Journal = ReturnType<typeof createJournal>

/** What everybody typed, sent and was answered, written down outside the product and its database. */
export function createJournal() {
  const typed = new Set<string>()
  const givenUp = new Set<string>()
  const answered = new Map<string, Answered>()
  return {
    typed: (text: string) => void typed.add(text),
    gaveUp: (text: string) => void givenUp.add(text),
    /** A key that is sent again gets its first answer, unless that was a refusal, which is as if it had not been sent. */
    answered(one: Answered): void {
      answered.set(`${one.edit.key} ${one.sent.kind}`, one)
    },

    /** Holds everything against the log of the database; `kept` are the texts that still wait for their writers. */
    async judge(sql: postgres.Sql, kept: readonly string[]): Promise<Verdict> {
      const logged = await sql<Logged[]>`
        select pk, version, actor, coalesce(old, '{}') as was, new as image from feed_row where tab = 'tickets' order by pk, version`
      const histories = new Map<string, Logged[]>()
      for (const change of logged) {
        const own = histories.get(change.pk) ?? []
        own.push(change)
        histories.set(change.pk, own)
      }
      const verdict: Verdict = { silentOverwrites: 0, lostKeystrokes: 0, falseConflicts: 0, saved: 0, conflicts: 0 }
      const landed = new Set<string>()
      for (const { actor, edit, sent } of answered.values()) {
        const history = histories.get(edit.id) ?? []
        const base = edit.base ?? 0
        const between = (upTo: number, field: string) =>
          history.filter(({ version, was }) => version > base && version <= upTo && field in was)
        for (const [field, mine] of Object.entries(edit.input)) {
          if (sent.kind === 'done') {
            const own = history.find(({ version }) => version === sent.row.version)
            if (own?.image[field] === mine) landed.add(String(mine))
            const unseen = between(sent.row.version - 1, field).filter(
              (change) => change.actor !== `person:${actor}` && change.image[field] !== mine,
            )
            verdict.silentOverwrites += unseen.length
            verdict.saved++
          }
          if (sent.kind === 'conflict') {
            verdict.conflicts++
            if (!(field in sent.conflict.theirs) || between(sent.conflict.version, field).length === 0) verdict.falseConflicts++
          }
        }
      }
      const waiting = new Set(kept)
      for (const text of typed) if (!landed.has(text) && !givenUp.has(text) && !waiting.has(text)) verdict.lostKeystrokes++
      return verdict
    },
  }
}
