'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { type SlaClock, slaClock, type Why } from '@/server/areas/it/sla/rules.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { useDesk } from './desk.tsx'
import { durationText } from './duration.ts'
import type { Ticket } from './live-rows.ts'
import { SlaFace } from './sla-face.tsx'

type Props = { ticket: Ticket /** What it waits for, from the ledger. */; waitsFor: string | null }

const promises = ['firstResponse', 'solution'] as const

/** Both promises of a ticket, counting down each second, each with the lines that explain it. */
export function SlaClocks({ ticket, waitsFor }: Props) {
  const t = useTranslations('it.sla')
  const { promiseOf } = useDesk()
  const now = useSecond()
  const promise = promiseOf(ticket)
  if (now === null) return null
  const clocks = slaClock(ticket, promise?.policy ?? null, promise?.calendar ?? null, now)
  return (
    <section aria-label={t('label')} className="grid gap-2 sm:grid-cols-2">
      {promises.map((which) => (
        <Clock
          key={which}
          label={t(which)}
          clock={clocks[which]}
          now={now}
          solved={which === 'solution' ? ticket.solvedAt !== null : ticket.firstRespondedAt !== null || ticket.solvedAt !== null}
          waitsFor={waitsFor}
        />
      ))}
    </section>
  )
}

type ClockProps = { label: string; clock: SlaClock; now: number; solved: boolean; waitsFor: string | null }

function Clock({ label, clock, now, solved, waitsFor }: ClockProps) {
  const t = useTranslations('it.sla')
  const when = useWhen()
  const words = useWhyWords(waitsFor)
  const state = clock.state === 'missed' && !solved ? 'late' : clock.state
  return (
    <article className="rounded-md border p-3">
      <header className="flex items-baseline justify-between gap-2">
        <h3 className="text-13 font-medium">{label}</h3>
        <span className="text-12 text-ink-muted">{t(`states.${state}`)}</span>
      </header>
      {clock.state !== 'none' && (
        <>
          <p className="text-20">
            <SlaFace label={label} clock={clock} now={now} solved={solved} />
          </p>
          <p className="text-12 text-ink-muted">{t('due', { time: when(clock.due) })}</p>
        </>
      )}
      <ul className="mt-1 text-12 text-ink-muted">
        {clock.why.map((why) => (
          <li key={why.kind}>{words(why)}</li>
        ))}
      </ul>
    </article>
  )
}

function useWhen(): (at: number) => string {
  const format = useFormatter()
  return (at) => format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
}

function useWhyWords(waitsFor: string | null): (why: Why) => string {
  const t = useTranslations('it.sla.why')
  const locale = useLocale()
  const when = useWhen()
  return (why) => {
    switch (why.kind) {
      case 'no-promise':
        return t('noPromise')
      case 'promise':
        return t('promise', { policy: why.policy, duration: durationText(why.minutes, locale) })
      case 'opened':
        return t('opened', { time: when(why.at) })
      case 'paused':
        return t('paused', { duration: durationText(why.seconds / 60, locale) })
      case 'waiting':
        return waitsFor === null
          ? t('waiting', { time: when(why.since) })
          : t('waitingFor', { time: when(why.since), reason: waitsFor })
      case 'closed-until':
        return t('closedUntil', { time: when(why.at) })
      case 'done':
        return t('done', { time: when(why.at) })
    }
  }
}
