'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import { useConnection } from '../../../_live/use-live.ts'

type Props = { now: number; timeZone: string; name: string; showing: string | null }

/** The thin line: the time of the place, which wall this is, what it shows, and whether that is live. */
export function WallLine({ now, timeZone, name, showing }: Props) {
  const format = useFormatter()
  const t = useTranslations('walls.tv')
  const connection = useConnection()
  const isLive = connection.kind === 'live'
  const time = (at: number) => format.dateTime(at, { timeZone, hour: '2-digit', minute: '2-digit' })
  return (
    <footer className="flex h-[4vmin] shrink-0 items-center gap-[2vmin] text-[2.4vmin] leading-none text-ink-muted">
      <time className="font-medium text-ink tabular-nums">{time(now)}</time>
      <p className="shrink-0">{name}</p>
      <p className="min-w-0 flex-1 truncate">{showing}</p>
      <p
        role="status"
        className={classNames('flex shrink-0 items-center gap-[1vmin]', isLive ? 'text-ink-muted' : 'font-medium text-bad')}
      >
        <span
          aria-hidden="true"
          className={classNames('size-[1.6vmin]', isLive ? 'rounded-full bg-good' : 'border-[0.4vmin] border-bad')}
        />
        <span className={isLive ? 'sr-only' : ''}>
          {connection.kind === 'live' || connection.kind === 'connecting'
            ? t(connection.kind)
            : t('since', { time: time(connection.since) })}
        </span>
      </p>
    </footer>
  )
}
