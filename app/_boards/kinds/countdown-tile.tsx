'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { countdownText } from '@/components/feedback/countdown-text.ts'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useSecond } from '../../_client/use-second.ts'
import type { KindProps } from '../shown-tile.ts'

/** How long it is until a moment; once it has come, since when. */
export function CountdownTile({ settings: { title, until = 0 }, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const format = useFormatter()
  const locale = useLocale()
  const now = useSecond()
  const time = format.dateTime(until, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
  const over = now !== null && now >= until
  const left = now === null ? '' : countdownText(Math.max(0, until - now) / 1000, locale)
  return (
    <TileShell look={look} label={title ?? t('names.countdown')} state={{ kind: now === null ? 'loading' : 'value' }}>
      <p
        role="timer"
        style={{ '--length': left.length }}
        className="flex min-h-0 flex-1 items-center tile-digits leading-none whitespace-nowrap"
      >
        {left}
      </p>
      <p className="shrink-0 truncate text-(length:--tile-note) text-ink-muted">
        {over ? t('countdown.over', { time }) : t('countdown.until', { time })}
      </p>
    </TileShell>
  )
}
