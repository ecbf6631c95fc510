'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { TicketPanelData } from './use-ticket.ts'

type Pause = TicketPanelData['pauses'][number]

/** Each pause of the clocks with its reason, newest first; nothing where there was none. */
export function SlaLedger({ pauses }: { pauses: readonly Pause[] }) {
  const t = useTranslations('it.sla')
  const format = useFormatter()
  const moment = (at: number) => format.dateTime(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
  const known = pauses.flatMap(({ id, since, until, reason }) =>
    since === undefined || reason === undefined ? [] : [{ id, since, until: until ?? null, reason }],
  )
  if (known.length === 0) return null
  return (
    <section aria-labelledby="ledger" className="flex flex-col gap-1 text-13">
      <h3 id="ledger" className="font-medium">
        {t('ledger')}
      </h3>
      <ul className="text-ink-muted">
        {known.toReversed().map(({ id, since, until, reason }) => {
          const told = reason === 'solved' ? t('solvedMeanwhile') : reason
          return (
            <li key={id} className="break-words">
              {until === null
                ? t('openPause', { from: moment(since), reason: told })
                : t('pause', { from: moment(since), to: moment(until), reason: told })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
