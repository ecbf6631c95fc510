'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/dialog.tsx'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'
import { useQuantities } from './use-quantities.ts'

/** A bound set in the table that met somebody else's. */
export type MetConflict = {
  record: string
  field: 'minStock' | 'maxStock'
  was: number | null
  mine: number | null
  conflict: Conflict
  again: () => void
}

/** Both values of a bound that two people set at once. */
export function StockConflict({ met, onClose }: { met: MetConflict; onClose: () => void }) {
  const t = useTranslations('logistics')
  const shell = useTranslations('shell')
  const write = useQuantities()
  const whoWhen = useWhoWhen()
  const { record, field, was, mine, conflict } = met
  const words = (bound: unknown) => (typeof bound === 'number' ? write.quantity(bound) : t('noBound'))
  return (
    <Dialog open onClose={onClose} title={record} closeLabel={shell('close')}>
      <div className="pb-2">
        <ConflictChoice
          field={t(`fields.${field}`)}
          was={words(was)}
          theirs={words(conflict.theirs[field])}
          mine={words(mine)}
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
