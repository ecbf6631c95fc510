'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckField } from '@/components/form/check-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { InboxSettings } from '@/server/teamwork/settings/contract.ts'
import { useMe } from '../../../_client/me.tsx'

type Quiet = InboxSettings['quiet']
type Props = { quiet: Quiet; weekends: boolean; onChange: (set: { quiet?: Quiet; quietWeekends?: boolean }) => void }

/** When nothing counts and nothing is sent: a time of each day, and weekends. */
export function QuietHours({ quiet, weekends, onChange }: Props) {
  const t = useTranslations('inbox.settings')
  const { timeZone } = useMe().company
  const [from, setFrom] = useState(quiet === null ? '' : clockText(quiet.from))
  const [until, setUntil] = useState(quiet === null ? '' : clockText(quiet.until))
  const same = from !== '' && from === until

  /** A time is whole only when its field is left. */
  function leave() {
    const [begins, ends] = [minutesOf(from), minutesOf(until)]
    if (begins === null || ends === null || begins === ends) return
    if (begins !== quiet?.from || ends !== quiet.until) onChange({ quiet: { from: begins, until: ends } })
  }

  return (
    <section aria-labelledby="quiet" className="flex flex-col gap-3">
      <h3 id="quiet" className="font-semibold">
        {t('quiet')}
      </h3>
      <p className="text-13 text-ink-muted">{t('quietHint', { zone: timeZone })}</p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField type="time" label={t('from')} value={from} onChange={setFrom} onBlur={leave} className="w-32" />
        <TextField
          type="time"
          label={t('until')}
          value={until}
          onChange={setUntil}
          onBlur={leave}
          error={same ? t('same') : undefined}
          className="w-32"
        />
        {quiet !== null && (
          <Button
            onClick={() => {
              setFrom('')
              setUntil('')
              onChange({ quiet: null })
            }}
          >
            {t('never')}
          </Button>
        )}
      </div>
      <CheckField label={t('weekends')} checked={weekends} onChange={(checked) => onChange({ quietWeekends: checked })} />
    </section>
  )
}

const two = (value: number) => String(value).padStart(2, '0')
const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number)
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes
}
