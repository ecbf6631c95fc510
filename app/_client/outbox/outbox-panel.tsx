'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { Button } from '@/components/ui/button.tsx'
import { useWhoWhen } from '../../_kpis/use-who-when.ts'
import { useLiveStore } from '../../_live/use-live.ts'
import type { Entry } from './outbox.ts'
import { useOutbox, useWaitingEdits } from './outbox-provider.tsx'

/** What is on its way or waits for the line, and what met another's change meanwhile and waits for the person. */
export function OutboxPanel() {
  const entries = useWaitingEdits()
  return (
    <ul className="flex max-h-80 flex-col gap-3 overflow-y-auto">
      {entries.map((entry) => (
        <li key={entry.key} className="flex flex-col gap-1">
          <WaitingEdit entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function WaitingEdit({ entry }: { entry: Entry }) {
  const t = useTranslations('records.outbox')
  const format = useFormatter()
  const whoWhen = useWhoWhen()
  const outbox = useOutbox()
  const store = useLiveStore()
  const { key, record, said, at, conflict, entity, id, shown } = entry

  function insist() {
    const again = newKey()
    store.edit(entity, id, shown, again)
    outbox.insist(key, again)
  }

  return (
    <>
      <p className="text-14">
        <span className="font-medium">{record}</span> {said}
      </p>
      <p className="text-12 text-ink-muted">
        {conflict === undefined
          ? t('since', { time: format.dateTime(at, { hour: '2-digit', minute: '2-digit' }) })
          : t('overtaken', { by: whoWhen(conflict.by, conflict.at) })}
      </p>
      {conflict !== undefined && (
        <div className="flex gap-2">
          <Button size="sm" variant="primary" onClick={insist}>
            {t('insist')}
          </Button>
          <Button size="sm" onClick={() => outbox.withdraw(key)}>
            {t('withdraw')}
          </Button>
        </div>
      )}
    </>
  )
}
