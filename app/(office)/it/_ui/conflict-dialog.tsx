'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/dialog.tsx'
import type { TicketField } from '@/server/areas/it/tickets/rules.ts'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'
import { useFieldWords } from './field-words.ts'

/** An edit in the list that met somebody else's. */
export type MetConflict = {
  ticket: string
  field: TicketField
  was: unknown
  mine: unknown
  conflict: Conflict
  again: () => void
}

/** Both values of a field that two people chose at once, for edits made in the list. */
export function ConflictDialog({ met, onClose }: { met: MetConflict; onClose: () => void }) {
  const t = useTranslations('it')
  const shell = useTranslations('shell')
  const words = useFieldWords()
  const whoWhen = useWhoWhen()
  const { field, was, mine, conflict } = met
  return (
    <Dialog open onClose={onClose} title={met.ticket} closeLabel={shell('close')}>
      <div className="pb-2">
        <ConflictChoice
          field={t(`fields.${field}`)}
          was={words(field, was)}
          theirs={words(field, conflict.theirs[field])}
          mine={words(field, mine)}
          by={whoWhen(conflict.by, conflict.at)}
          onKeepMine={() => {
            met.again()
            onClose()
          }}
          onTakeTheirs={onClose}
        />
      </div>
    </Dialog>
  )
}
