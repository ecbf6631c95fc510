'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { useWhoWhen } from '../../_kpis/use-who-when.ts'
import type { TextState } from './shared-text.ts'

type Props = {
  state: TextState
  lockedReason: string | null
  /** Who else writes in it now. */
  others: readonly string[]
  onDiscard: () => void
  onSave: () => void
}

/** Under a text that is written and not the record's yet: whose it is, and what can be done with it. */
export function UnsavedText({ state: { by, at }, lockedReason, others, onDiscard, onSave }: Props) {
  const t = useTranslations('texts')
  const whoWhen = useWhoWhen()
  const written = by === null || at === null ? t('unsavedBy') : t('unsaved', { by: whoWhen(by, at) })
  const together = t('together', { names: others.join(', '), count: others.length })
  return (
    <div className="flex items-start justify-between gap-3">
      <span className="text-12 text-ink-muted">
        {lockedReason === null ? written : t('locked', { reason: lockedReason })}
        {others.length > 0 && ` · ${together}`}
      </span>
      {lockedReason === null && (
        <div className="flex shrink-0 gap-2">
          <Button size="sm" disabledReason={others.length > 0 ? together : undefined} onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button size="sm" variant="primary" onClick={onSave}>
            {t('save')}
          </Button>
        </div>
      )}
    </div>
  )
}
