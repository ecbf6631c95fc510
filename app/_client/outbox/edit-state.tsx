'use client'

import { useTranslations } from 'use-intl'
import { useWaitingEdits } from './outbox-provider.tsx'

/** Whether this person's edits of a record are still on their way, wait for the line, or wait for them; said where they are made. */
export function EditState({ entity, id }: { entity: string; id: string }) {
  const t = useTranslations('records.outbox')
  const own = useWaitingEdits().filter((entry) => entry.entity === entity && entry.id === id)
  const word = own.some(({ state }) => state === 'conflict') ? 'met' : own.some(({ tried }) => tried) ? 'waits' : 'saving'
  return (
    <p role="status" className="text-12 text-ink-muted empty:hidden">
      {own.length === 0 ? '' : t(`state.${word}`)}
    </p>
  )
}
