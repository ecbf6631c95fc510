'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import type { Outcome } from '../../../_client/use-live-edit.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'
import { useFieldWords } from './field-words.ts'

type Props = {
  field: 'priority' | 'impact' | 'urgency' | 'queueId' | 'assigneeId' | 'channel' | 'siteId'
  value: string
  version: number
  options: readonly { value: string; label: string }[]
  lockedReason: string | null
  /** The reason that is told elsewhere already. */
  explained: string | null
  onChoose: (value: string, base: number) => Promise<Outcome>
}

/** One of few of the record, chosen in place and saved at once. */
export function ChoiceFact({ field, value, version, options, lockedReason, explained, onChoose }: Props) {
  const t = useTranslations('it')
  const words = useFieldWords()
  const whoWhen = useWhoWhen()
  const [met, setMet] = useState<{ mine: string; was: string; conflict: Conflict } | null>(null)

  async function choose(mine: string, base: number) {
    if (mine === value && met === null) return
    setMet(null)
    const outcome = await onChoose(mine, base)
    if (typeof outcome === 'object') setMet({ mine, was: value, conflict: outcome })
  }

  return (
    <div data-field={field} className="flex min-w-0 flex-col gap-2">
      <SelectField
        label={t(`fields.${field}`)}
        value={value}
        options={options}
        onChange={(next) => void choose(next, version)}
        disabled={lockedReason !== null}
        {...(lockedReason === null || lockedReason === explained ? {} : { hint: lockedReason })}
      />
      {met !== null && (
        <ConflictChoice
          field={t(`fields.${field}`)}
          was={words(field, met.was === '' ? null : met.was)}
          theirs={words(field, met.conflict.theirs[field])}
          mine={words(field, met.mine === '' ? null : met.mine)}
          by={whoWhen(met.conflict.by, met.conflict.at)}
          onKeepMine={() => void choose(met.mine, met.conflict.version)}
          onTakeTheirs={() => setMet(null)}
        />
      )}
    </div>
  )
}
