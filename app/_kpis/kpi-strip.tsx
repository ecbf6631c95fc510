'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { NumberRoll } from '@/components/tile/number-roll.tsx'
import { TalkMark } from '@/components/tile/talk-mark.tsx'
import type { TileReading } from '@/components/tile/tile-face.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useSecond } from '../_client/use-second.ts'
import { useMetric } from '../_live/use-live.ts'
import { useNumberTalkNews, useOpenTalks } from '../_teamwork/use-number-talk.ts'
import type { KpiTileProps } from './kpi-tile.tsx'
import { useMetricTexts } from './metric-texts.ts'
import type { Pasts } from './pasts.ts'
import { recordsHref } from './record-links.ts'
import { useKpi } from './use-kpi.ts'
import { useTilePanel } from './use-tile-panel.ts'
import { useWhy } from './use-why.ts'
import { WhyCauses } from './why-causes.tsx'

type Props = { label: string; metrics: readonly Metric[]; pasts: Pasts; chosen: string | null }

/** An area's numbers above its work: as live as tiles, on one line; a press narrows the list below to the very records. */
export function KpiStrip({ label, metrics, pasts, chosen }: Props) {
  useNumberTalkNews()
  return (
    <ul
      aria-label={label}
      className="flex snap-x gap-2 overflow-x-auto pb-1 md:grid md:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] md:pb-0"
    >
      {metrics.map((metric) => (
        <li key={metric.id} className="w-40 shrink-0 snap-start md:w-auto">
          <SmallTile metric={metric} past={pasts[metric.id]} chosen={metric.id === chosen} />
        </li>
      ))}
    </ul>
  )
}

function SmallTile({ metric, past, chosen }: KpiTileProps & { chosen: boolean }) {
  const t = useTranslations('kpis.why')
  const talks = useTranslations('talks.number')
  const { label } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, past)
  const causes = useMetric(metric.id)?.causes ?? []
  const { line } = useWhy(metric)
  const now = useSecond()
  const panel = useTilePanel(metric.id)
  const open = useOpenTalks(metric.id) ?? 0
  const latest = causes[0] === undefined ? null : line(causes[0], now)
  return (
    <article
      className={classNames(
        'relative flex h-full flex-col rounded-md border bg-surface px-2.5 pt-2 pb-1 hover:border-line-strong',
        chosen && 'border-accent outline outline-accent hover:border-accent',
      )}
    >
      <Link
        href={chosen ? `/${metric.area}` : recordsHref(metric)}
        aria-label={name}
        aria-current={chosen ? 'true' : undefined}
        className="absolute inset-0 z-10 rounded-md"
      />
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 truncate text-12 text-ink-muted">{label}</h2>
        {open > 0 && <TalkMark open={open} label={talks('mark', { label, count: open })} onOpen={panel.openTalk} />}
      </div>
      {state.kind === 'no-data' ? (
        <p className="flex h-12 items-start gap-1.5 text-13 text-unknown">
          <StateMark state="unknown" className="mt-1" />
          <span className="line-clamp-2">{state.text}</span>
        </p>
      ) : (
        <>
          <div className="flex h-7 items-center gap-1.5">
            {state.kind === 'loading' && <Skeleton className="h-5 w-16" />}
            {(state.kind === 'value' || state.kind === 'stale') && (
              <Digits reading={state.reading} since={state.kind === 'stale' ? state.text : null} />
            )}
          </div>
          <div className="h-5 text-12 text-ink-muted">
            {latest !== null && (
              <button
                type="button"
                aria-label={t('open', { label, latest })}
                title={latest}
                onClick={panel.open}
                className="relative z-20 block max-w-full truncate rounded-sm text-left leading-5 hover:text-ink hover:underline"
              >
                {latest}
              </button>
            )}
          </div>
        </>
      )}
      {panel.isOpen && <WhyCauses metric={metric} causes={causes} onClose={panel.close} />}
    </article>
  )
}

function Digits({ reading, since }: { reading: TileReading; since: string | null }) {
  const { value, unit, state = 'neutral', delta } = reading
  const Arrow = delta?.direction === 'up' ? ArrowUp : ArrowDown
  return (
    <>
      {state !== 'neutral' && since === null && <StateMark state={state} className={stateText[state]} />}
      <span className={classNames('text-20 font-semibold tracking-tight', since !== null && 'hatched-digits')}>
        <NumberRoll text={value} />
      </span>
      {unit !== undefined && <span className="text-13 text-ink-muted">{unit}</span>}
      {since !== null ? (
        <span className="ml-auto truncate text-12 text-unknown">{since}</span>
      ) : (
        delta !== undefined &&
        delta.direction !== 'level' && (
          <span className={classNames('ml-auto flex min-w-0 items-center text-12 tabular-nums', stateText[delta.meaning])}>
            <Arrow aria-hidden="true" className="size-3 shrink-0" strokeWidth={2.5} />
            <span className="truncate">{delta.text}</span>
          </span>
        )
      )}
    </>
  )
}
