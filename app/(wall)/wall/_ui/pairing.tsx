'use client'

import { useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { countdownText } from '@/components/feedback/countdown-text.ts'
import { spellCode } from '@/server/areas/walls/pairings/rules.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { QrCode } from './qr-code.tsx'
import { usePairing } from './use-pairing.ts'

type Props = { company: string; started: boolean | null; onPaired: () => Promise<unknown> }

const never = () => () => {}

/** The code in letters that are read across a hall, and a way there for a phone. */
export function Pairing({ company, started, onPaired }: Props) {
  const t = useTranslations('walls.tv')
  const locale = useLocale()
  const now = useSecond()
  const asking = usePairing(onPaired)
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
  return (
    <div className="flex size-full flex-col items-center justify-center gap-[4vmin] p-[5vmin] text-center">
      <h1 className="text-[4.5vmin] leading-[1.2] font-semibold">{t('lead', { company })}</h1>
      {asking.kind === 'code' ? (
        <>
          <div className="flex items-center justify-center gap-[5vmin] portrait:flex-col">
            <p className="text-[13vmin] leading-none font-semibold tracking-[0.06em] whitespace-nowrap tabular-nums">
              <span className="sr-only">{t('code')} </span>
              <span data-code={asking.code}>{spellCode(asking.code)}</span>
            </p>
            <div className="size-[34vmin] overflow-hidden rounded-md">
              <QrCode text={`${origin}/walls?pair=${asking.code}`} label={t('picture')} />
            </div>
          </div>
          <p className="text-[3vmin] font-medium">{origin}/walls</p>
          <p className="max-w-[100vmin] text-[2.6vmin] leading-[1.4] text-ink-muted text-balance">{t('how')}</p>
          <p className="text-[2.6vmin] text-ink-muted tabular-nums">
            {now !== null && t('left', { time: countdownText(Math.max(0, asking.expiresAt - now) / 1000, locale) })}
          </p>
        </>
      ) : (
        <p role="status" className="text-[3.4vmin] text-ink-muted">
          {t(asking.kind === 'too-many' ? 'tooMany' : asking.kind)}
        </p>
      )}
      {started === false && <StartHint />}
    </div>
  )
}

/** Shown until somebody has pressed anything once on this device. */
export function StartHint() {
  const t = useTranslations('walls.tv')
  return <p className="rounded-md bg-accent px-[2vmin] py-[0.8vmin] text-[2.4vmin] leading-[1.2] text-accent-ink">{t('start')}</p>
}
