'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { SharedTextArea } from '@/components/form/shared-text-area.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { useLive } from '../../_live/live-context.ts'
import { usePeopleAt } from '../../_live/use-live.ts'
import { useMe } from '../me.tsx'
import { isAnswered, useFailureText } from '../use-failure-text.ts'
import type { Outcome } from '../use-live-edit.ts'
import type { Whole } from './shared-text.ts'
import { type Place, useSharedText } from './texts-provider.tsx'
import { UnsavedText } from './unsaved-text.tsx'

type Props = {
  place: Place
  label: string
  hint?: string
  /** What the record has, and the version that it belongs to. */
  value: string
  version: number
  maxLength: number
  /** Why it cannot be saved now, or null. */
  lockedReason: string | null
  /** Saves the document as it is seen here (`whole`). */
  onSave: (whole: Whole) => Promise<Outcome>
}

/**
 * A long text of a record that several people write at once: all see it grow, letter by letter, with each other's carets. It is
 * the record's when somebody saves it, and until then it is kept, whatever becomes of pages and lines.
 */
export function SharedTextFact({ place, label, hint, value, version, maxLength, lockedReason, onSave }: Props) {
  const t = useTranslations('texts')
  const failureText = useFailureText()
  const { connection } = useLive()
  const { shared, state } = useSharedText(place, version)
  const [busy, setBusy] = useState(false)
  const here = `${place.entity}/${place.record}`
  const others = useOthersIn(here, place.field)
  const marks = others.flatMap(({ personId, name, caret }) => {
    const [from = null, to = from] = (caret ?? '').split(' ').map(shared.placeOf)
    return from === null ? [] : [{ id: personId, name, color: personColor(personId), from, to: to ?? from }]
  })
  const text = state.isOpen ? state.text : value
  const unsaved = state.isOpen && text !== value && !busy

  async function save() {
    if (!unsaved || lockedReason !== null) return
    setBusy(true)
    const outcome = await onSave(shared.whole())
    if (outcome === 'refused') await shared.sync()
    setBusy(false)
  }

  function discard() {
    const undo = { label: t('undo'), onUndo: shared.replace(value) }
    showToast({ text: t('discarded'), id: `discarded ${here}`, undo })
  }

  return (
    <div data-field={place.field} className="flex min-w-0 flex-col gap-2">
      <SharedTextArea
        label={label}
        hint={hint}
        value={text}
        onWrite={shared.write}
        markAt={shared.markAt}
        placeOf={shared.placeOf}
        onSelect={(selected) => {
          const caret =
            selected === null ? null : selected.from === selected.to ? selected.from : `${selected.from} ${selected.to}`
          connection.point(here, caret === null ? null : { field: place.field, caret })
        }}
        onCompose={(isComposing) => (isComposing ? shared.hold() : shared.release())}
        onUndo={shared.undo}
        onRedo={shared.redo}
        onSend={() => void save()}
        marks={marks}
        readOnly={lockedReason !== null || !state.isOpen}
        busy={!state.isOpen}
        maxLength={maxLength}
        title={lockedReason ?? undefined}
      />
      {state.failure !== null && !state.isSent && (
        <p role="status" className="text-13 text-watch">
          {isAnswered(state.failure) ? t('refused', { reason: failureText(state.failure) }) : t('unsent')}
        </p>
      )}
      {unsaved && (
        <UnsavedText
          state={state}
          lockedReason={lockedReason}
          others={others.map(({ name }) => name)}
          onDiscard={discard}
          onSave={() => void save()}
        />
      )}
    </div>
  )
}

/** Who else is in this field of the record now. */
function useOthersIn(record: string, field: string) {
  const me = useMe().person.id
  const people = usePeopleAt(record)
  return useMemo(() => people.filter((person) => person.personId !== me && person.field === field), [people, me, field])
}
