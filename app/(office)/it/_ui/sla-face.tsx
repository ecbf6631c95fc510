'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { Countdown } from '@/components/feedback/countdown.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import type { SlaClock } from '@/server/areas/it/sla/rules.ts'

/** Under this much working time left a clock asks for attention (s). */
const watchBelow = 2 * 3600

type Props = { label: string; clock: SlaClock; now: number; solved: boolean }

/** A promise as a clock: what is left, how late it is, or how it ended. */
export function SlaFace({ label, clock, now, solved }: Props) {
  const t = useTranslations('it.sla')
  const locale = useLocale()
  const format = useFormatter()
  switch (clock.state) {
    case 'none':
      return <span className="text-ink-faint">{t('states.none')}</span>
    case 'met':
      return <Countdown locale={locale} label={label} clock={{ kind: 'met', text: t('states.met') }} />
    case 'paused':
      return <Countdown locale={locale} label={label} clock={{ kind: 'paused', remainingSeconds: clock.remainingMs / 1000 }} />
    case 'missed':
    case 'running': {
      if (clock.state === 'missed' && solved) return <Badge state="bad">{t('states.missed')}</Badge>
      // No working time has passed since it was due: nothing to count yet.
      if (clock.state === 'missed' && clock.remainingMs > -1000) return <Badge state="bad">{t('states.late')}</Badge>
      const opens = clock.why.find((why) => why.kind === 'closed-until')
      if (clock.state === 'running' && opens !== undefined)
        return (
          <span
            title={t('standing', { time: format.dateTime(opens.at, { weekday: 'short', hour: 'numeric', minute: '2-digit' }) })}
          >
            <Countdown locale={locale} label={label} clock={{ kind: 'paused', remainingSeconds: clock.remainingMs / 1000 }} />
          </span>
        )
      return (
        <Countdown
          locale={locale}
          label={label}
          clock={{ kind: 'running', dueAt: now + clock.remainingMs, now, watchBelowSeconds: watchBelow }}
        />
      )
    }
  }
}
