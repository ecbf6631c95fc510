'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import { WhyPanel } from '@/components/tile/why-panel.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import type { Cause } from '@/server/live/protocol.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useSecond } from '../_client/use-second.ts'
import { NumberTalk } from '../_teamwork/number-talk.tsx'
import { TellMe } from './alarms/tell-me.tsx'
import { useMetricTexts } from './metric-texts.ts'
import { recordHref } from './record-links.ts'
import { useWhy } from './use-why.ts'

type Props = { metric: Metric; causes: readonly Cause[]; onClose: () => void }

/** What moved a number, newest first, each with a way to its record; who wants to be told of it, and what is said of it. */
export function WhyCauses({ metric, causes, onClose }: Props) {
  const t = useTranslations('kpis.why')
  const shell = useTranslations('shell')
  const format = useFormatter()
  const { label } = useMetricTexts(metric)
  const { read, when } = useWhy(metric)
  const now = useSecond()
  return (
    <SidePanel open onClose={onClose} title={t('title')} subtitle={label} closeLabel={shell('close')}>
      <WhyPanel
        label={t('causes')}
        empty={t('empty')}
        causes={causes.map((cause) => {
          const { what, who, delta, meaning } = read(cause)
          const href = recordHref(cause.entity, cause.record)
          return {
            id: `${cause.position} ${cause.record}`,
            text:
              href === null ? (
                what
              ) : (
                <Link href={href} onClick={onClose} className="text-accent underline-offset-2 hover:underline">
                  {what}
                </Link>
              ),
            ...(who === null ? {} : { person: { name: who.name, color: who.color ?? 'var(--color-ink-faint)' } }),
            time: when(cause.at, now),
            exactTime: format.dateTime(cause.at, { dateStyle: 'long', timeStyle: 'medium' }),
            delta: delta ?? t('ratio'),
            state: meaning,
          }
        })}
      />
      <div className="mt-6 border-t pt-4 empty:hidden">
        <TellMe metric={metric} />
      </div>
      <div className="mt-6 border-t pt-4 empty:hidden">{metric.label === undefined && <NumberTalk metric={metric} />}</div>
    </SidePanel>
  )
}
