'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMe } from '../../_client/me.tsx'
import { useStep } from '../../_client/use-second.ts'
import type { KindProps } from '../shown-tile.ts'

const aMinute = 60_000

/** What time it is somewhere: in the company's time zone unless another is set. */
export function ClockTile({ settings, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const format = useFormatter()
  const { company } = useMe()
  const now = useStep(aMinute)
  const timeZone = settings.timeZone ?? company.timeZone
  if (!isTimeZone(timeZone))
    return (
      <TileShell
        look={look}
        label={settings.title ?? t('names.clock')}
        state={{ kind: 'error', text: t('zone', { zone: timeZone }) }}
      />
    )
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  const time = now === null ? '' : format.dateTime(now, { hour: 'numeric', minute: '2-digit', timeZone })
  return (
    <TileShell
      look={look}
      label={settings.title ?? place ?? t('names.clock')}
      scope={settings.title === undefined ? undefined : place}
      state={{ kind: now === null ? 'loading' : 'value' }}
    >
      <p style={{ '--length': time.length }} className="flex min-h-0 flex-1 items-center tile-digits leading-none">
        {time}
      </p>
      <p className="shrink-0 truncate text-(length:--tile-note) text-ink-muted">
        {now !== null && format.dateTime(now, { weekday: 'long', day: 'numeric', month: 'long', timeZone })}
      </p>
    </TileShell>
  )
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
