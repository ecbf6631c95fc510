'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/select-field.tsx'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import type { Outcome } from '../../../_client/use-live-edit.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'

type Props = {
  label: string
  /** The field's name in a conflict. */
  field: string
  value: string
  version: number
  options: readonly { value: string; label: string }[]
  /** Read, not chosen. */
  locked: boolean
  onChoose: (value: string, base: number) => Promise<Outcome>
}

/** One of few of a record, chosen in place and saved at once. */
export function ChoiceFact({ label, field, value, version, options, locked, onChoose }: Props) {
  const whoWhen = useWhoWhen()
  const [met, setMet] = useState<{ mine: string; was: string; conflict: Conflict } | null>(null)
  const words = (choice: unknown) => options.find((option) => option.value === String(choice ?? ''))?.label ?? ''

  async function choose(mine: string, base: number) {
    if (mine === value && met === null) return
    setMet(null)
    const outcome = await onChoose(mine, base)
    if (typeof outcome === 'object') setMet({ mine, was: value, conflict: outcome })
  }

  return (
    <div data-field={field} className="flex min-w-0 flex-col gap-2">
      <SelectField
        label={label}
        value={value}
        options={options}
        onChange={(next) => void choose(next, version)}
        disabled={locked}
      />
      {met !== null && (
        <ConflictChoice
          field={label}
          was={words(met.was)}
          theirs={words(met.conflict.theirs[field])}
          mine={words(met.mine)}
          by={whoWhen(met.conflict.by, met.conflict.at)}
          onKeepMine={() => void choose(met.mine, met.conflict.version)}
          onTakeTheirs={() => setMet(null)}
        />
      )}
    </div>
  )
}
