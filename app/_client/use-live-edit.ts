'use client'

import { useEffect, useMemo, useRef } from 'react'
import { v4 as newKey } from 'uuid'
import { useLiveStore } from '../_live/use-live.ts'
import { rememberAct } from '../_undo/own-acts.ts'

type Fields = { readonly [column: string]: unknown }

/** What is changed: a record and the version that the person saw. */
export type Target = { id: string; version: number }

/** Somebody else wrote the same field; `version` is the one that their value has. */
export type Conflict = {
  ok: false
  reason: 'conflict'
  theirs: Fields
  by: string | null
  at: number
  version: number
}

type Done = { ok: true; row: Fields & { id: string; version: number } }
type Refused = { ok: false; reason: string }
export type Outcome = 'done' | 'refused' | Conflict

type Ask<Refusal> = (given: { key: string; id: string }, base: number) => Promise<Done | Refusal | Conflict>

/** How the area says that an edit did not stay. */
export type Telling<Refusal> = {
  refused: (record: string, refusal: Refusal) => void
  failed: (record: string, thrown: unknown) => void
}

/**
 * Edits rows of a live entity: each edit shows at once, stays if the server agrees, and else is put back and told by
 * `telling` under the record's name. Only a conflict comes back to the caller, who shows both values.
 */
export function useLiveEdit<Refusal extends Refused>(entity: string, telling: Telling<Refusal>) {
  const store = useLiveStore()
  const tell = useRef(telling)
  useEffect(() => {
    tell.current = telling
  })

  return useMemo(() => {
    /** A person's edits of one record go one after the other, so that nobody is in conflict with themselves. */
    const running = new Map<string, { from: number; reached: Promise<number | null> }>()

    return async function edit(target: Target, record: string, shown: Fields, ask: Ask<Refusal>): Promise<Outcome> {
      const key = newKey()
      store.edit(entity, target.id, shown, key)
      const before = running.get(target.id)
      const reached = before?.from === target.version ? before.reached : Promise.resolve(null)
      const base = reached.then((version) => version ?? target.version)
      const work = base.then((version) => ask({ key, id: target.id }, version))
      running.set(target.id, { from: target.version, reached: reachedBy(work, base) })
      try {
        const answer = await work
        if (answer.ok) {
          store.confirm(key, answer.row)
          rememberAct({ key, what: record })
          return 'done'
        }
        store.refuse(key)
        if (isConflict(answer)) return answer
        tell.current.refused(record, answer)
      } catch (thrown) {
        store.refuse(key)
        tell.current.failed(record, thrown)
      }
      return 'refused'
    }
  }, [store, entity])
}

/** The version that an edit brought the record to, or null when others wrote in between: then the screen's version stands. */
async function reachedBy(work: Promise<Done | Refused | Conflict>, base: Promise<number>): Promise<number | null> {
  try {
    const answer = await work
    return answer.ok && answer.row.version <= (await base) + 1 ? answer.row.version : null
  } catch {
    return null
  }
}

const isConflict = (answer: Refused | Conflict): answer is Conflict => answer.reason === 'conflict'
