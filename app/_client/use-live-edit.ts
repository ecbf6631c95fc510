'use client'

import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { useLiveStore } from '../_live/use-live.ts'
import { rememberAct } from '../_undo/own-acts.ts'
import type { Call } from './outbox/call.ts'
import type { Conflict } from './outbox/outbox.ts'
import { useOutbox } from './outbox/outbox-provider.tsx'

type Fields = { readonly [column: string]: unknown }

/** What is changed: a record and the version that the person saw. */
export type Target = { id: string; version: number }

export type LiveEdit = {
  target: Target
  /** How people call the record, and the edit in their words. */
  record: string
  said: string
  /** What the row shows until the server has answered. */
  shown: Fields
  call: Call
}

/** `waiting`: there is no line; the outbox has it. */
export type Outcome = 'done' | 'waiting' | 'refused' | Conflict

/** How the area says that an edit did not stay. */
export type Telling<Refusal> = {
  /** `isRestored`, unless said otherwise: what the edit had shown is gone from the screen again. */
  refused: (record: string, refusal: Refusal, isRestored?: boolean) => void
  failed: (record: string, thrown: unknown, isRestored?: boolean) => void
}

/**
 * Edits rows of a live entity through the outbox: each edit shows at once, stays if the server agrees, and else is put back
 * and told by `telling` under the record's name. Only a conflict comes back to the caller, who shows both values.
 */
export function useLiveEdit<Refusal>(entity: string, telling: Telling<Refusal>) {
  const t = useTranslations('records.outbox')
  const store = useLiveStore()
  const outbox = useOutbox()
  const tell = useRef(telling)
  useEffect(() => {
    tell.current = telling
  })

  return useMemo(
    () =>
      /** `key` names the edit, for who wants to take it back. */
      async function edit({ target, record, said, shown, call }: LiveEdit, key = newKey()): Promise<Outcome> {
        store.edit(entity, target.id, shown, key)
        const base = call.based ? target.version : null
        const { path, input } = call
        const isRestored = Object.keys(shown).length > 0
        const sent = await outbox.add({ key, entity, id: target.id, record, said, shown, path, input, base, at: Date.now() })
        switch (sent.kind) {
          case 'done':
            rememberAct({ key, what: record })
            return 'done'
          case 'lost':
            showToast({ text: record, detail: t('lost'), state: 'watch', id: 'waits' })
            return 'waiting'
          case 'conflict':
            return sent.conflict
          case 'refused':
            tell.current.refused(record, asRefusal<Refusal>(sent.refusal), isRestored)
            return 'refused'
          case 'failed':
            tell.current.failed(record, sent.thrown, isRestored)
            return 'refused'
        }
      },
    [store, outbox, entity, t],
  )
}

/** A refusal is of the command that was asked, whose refusals the area knows; the outbox carries it as it came. */
const asRefusal = <Refusal>(refusal: unknown): Refusal => refusal as Refusal
