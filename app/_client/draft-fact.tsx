'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { useWhoWhen } from '../_kpis/use-who-when.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { useDraft } from './drafts/drafts-provider.tsx'
import { readDraft } from './field-draft.ts'
import type { Conflict } from './outbox/outbox.ts'
import type { Outcome } from './use-live-edit.ts'

/** What the control of a fact is drawn with. */
export type FactControl = { value: string; onChange: (text: string) => void; onSend: () => void; busy: boolean }

type Props = {
  /** Names the draft: record and field. */
  name: string
  label: string
  /** As the control writes it, and the version that it belongs to. */
  value: string
  version: number
  /** A value in the reader's words. */
  words?: (text: string) => string
  /** The others' value, of all that the conflict tells, as the control writes it. */
  theirs: (fields: Conflict['theirs']) => string
  /** Asked before saving; when it says no, the control says why. */
  isSavable?: (text: string) => boolean
  onSave: (text: string, base: number) => Promise<Outcome>
  children: (control: FactControl) => ReactNode
}

const asWritten = (text: string) => text

/**
 * One field of a record, written in place. What is typed is a draft of this person until it is saved: others' changes come
 * in beside it, never over it, and of two values for one field both are shown.
 */
export function DraftFact({ name, label, value, version, words = asWritten, theirs, isSavable, onSave, children }: Props) {
  const t = useTranslations('records')
  const [kept, keep] = useDraft(name)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [busy, setBusy] = useState(false)
  const whoWhen = useWhoWhen()
  const draft = readDraft(kept)
  const text = draft?.text ?? value
  const unsaved = draft !== null && draft.text !== value
  const overtaken = unsaved && conflict === null && draft.was !== value

  /** Nothing is left to save when what was written is what is there; while it is being saved it only looks so. */
  const settled = draft !== null && draft.text === value && !busy && conflict === null
  useEffect(() => {
    if (settled) keep(null)
  }, [settled, keep])

  function drop() {
    setConflict(null)
    keep(null)
  }

  async function save(base: number) {
    if (!unsaved || busy || isSavable?.(text) === false) return
    setBusy(true)
    const outcome = await onSave(text.trim(), base)
    setBusy(false)
    if (outcome === 'done' || outcome === 'waiting') drop()
    else if (typeof outcome === 'object') setConflict(outcome)
  }

  const send = () => void save(draft?.base ?? version)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {children({
        value: text,
        onChange: (next) => keep(JSON.stringify({ text: next, was: draft?.was ?? value, base: draft?.base ?? version })),
        onSend: send,
        busy,
      })}
      {overtaken && (
        <p role="status" className="text-13 text-watch">
          {t('conflict.changedMeanwhile', { value: shortened(words(value)) })}
        </p>
      )}
      {conflict !== null && draft !== null && (
        <ConflictChoice
          field={label}
          was={words(draft.was)}
          theirs={words(theirs(conflict.theirs))}
          mine={words(draft.text)}
          by={whoWhen(conflict.by, conflict.at)}
          onKeepMine={() => {
            setConflict(null)
            void save(conflict.version)
          }}
          onTakeTheirs={drop}
        />
      )}
      {unsaved && conflict === null && (
        <div className="flex items-center gap-2">
          <span className="mr-auto text-12 text-ink-muted">{t('draft.unsaved')}</span>
          <Button size="sm" onClick={drop}>
            {t('draft.discard')}
          </Button>
          <Button size="sm" variant="primary" loading={busy} onClick={send}>
            {t('draft.save')}
          </Button>
        </div>
      )}
    </div>
  )
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
