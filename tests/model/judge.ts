import type { Edit, Sent } from '../../app/_client/outbox/outbox.ts'

type Answered = { actor: string; edit: Edit; sent: Sent }
/** A change of a ticket as the log has it. */
export type Logged = {
  id: string
  pk: string
  version: number
  actor: string
  was: Record<string, unknown>
  image: Record<string, unknown>
}

/** What was logged after the entry of this id, in the order of ids. */
type ReadLog = (after: string) => Promise<readonly Logged[]>

/** What the model run found; all three have to be zero. */
export type Verdict = {
  silentOverwrites: number
  lostKeystrokes: number
  falseConflicts: number
  saved: number
  conflicts: number
}

export const nothingYet: Verdict = { silentOverwrites: 0, lostKeystrokes: 0, falseConflicts: 0, saved: 0, conflicts: 0 }

export const isClean = ({ silentOverwrites, lostKeystrokes, falseConflicts }: Verdict): boolean =>
  silentOverwrites + lostKeystrokes + falseConflicts === 0

export type Journal = ReturnType<typeof createJournal>

/** What everybody typed, sent and was answered since it was last judged, written down outside the product and its database. */
export function createJournal(readLog: ReadLog) {
  const typed = new Set<string>()
  const givenUp = new Set<string>()
  const answered = new Map<string, Answered>()
  const verdict = { ...nothingYet }
  let judgedUpTo = '0'

  async function readHistories(): Promise<ReadonlyMap<string, readonly Logged[]>> {
    const logged = await readLog(judgedUpTo)
    const histories = new Map<string, Logged[]>()
    for (const change of logged) {
      const own = histories.get(change.pk) ?? []
      own.push(change)
      histories.set(change.pk, own)
    }
    judgedUpTo = logged.at(-1)?.id ?? judgedUpTo
    return histories
  }

  function judgeAnswer({ actor, edit, sent }: Answered, history: readonly Logged[]): readonly string[] {
    const base = edit.base ?? 0
    const between = (upTo: number, field: string) =>
      history.filter(({ version, was }) => version > base && version <= upTo && field in was)
    const landed: string[] = []
    for (const [field, mine] of Object.entries(edit.input)) {
      if (sent.kind === 'done') {
        const own = history.find(({ version }) => version === sent.row.version)
        if (own?.image[field] === mine) landed.push(String(mine))
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
    return landed
  }

  return {
    typed: (text: string) => void typed.add(text),
    gaveUp: (text: string) => void givenUp.add(text),
    /** A key that is sent again gets its first answer, unless that was a refusal, which is as if it had not been sent. */
    answered(one: Answered): void {
      answered.set(`${one.edit.key} ${one.sent.kind}`, one)
    },

    /**
     * Holds what was done since the last judgement against the log of the database, forgets it, and answers with the sum so
     * far. Nobody may be waiting for an answer, and every screen must be up to date before the next edit, which so has nothing
     * older as its base. `kept` are the texts that still wait for their writers; those that never landed are judged again.
     */
    async judge(kept: readonly string[]): Promise<Verdict> {
      const histories = await readHistories()
      const landed = [...answered.values()].flatMap((one) => judgeAnswer(one, histories.get(one.edit.id) ?? []))
      for (const text of [...landed, ...givenUp]) typed.delete(text)
      const waiting = new Set(kept)
      for (const text of typed)
        if (!waiting.has(text)) {
          typed.delete(text)
          verdict.lostKeystrokes++
        }
      givenUp.clear()
      answered.clear()
      return { ...verdict }
    },
  }
}
