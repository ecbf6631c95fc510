'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useFormatter, useLocale, useMessages, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useMe } from '../_client/me.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { useStep } from '../_client/use-second.ts'
import { writeWhole } from '../_kpis/metric-format.ts'
import { metricTexts } from '../_kpis/metric-texts.ts'
import { recordHref } from '../_kpis/record-links.ts'
import { useActorNames } from '../_kpis/use-people.ts'
import { keepLook, useLastLook } from './last-look.ts'
import { useChangeWords } from './use-change-words.ts'

type Entry = inferRouterOutputs<AppRouter>['activity']['digest']['get']['entries'][number]

const minute = 60_000

/** What others did since the person last looked, what moved their numbers most first; open or closed as they leave it. */
export function SinceYouLeft() {
  const t = useTranslations('activity.digest')
  const format = useFormatter()
  const trpc = useTRPC()
  const { id } = useMe().person
  const since = useLastLook(id, useStep(minute))
  const [open, setOpen] = useState(false)
  const query = useQuery({
    ...trpc.activity.digest.get.queryOptions({ since: since ?? 0 }),
    enabled: since !== null,
    staleTime: minute,
  })
  const digest = query.data
  if (since === null || digest === undefined || digest.entries.length === 0) return null
  const count = digest.entries.length + digest.more
  return (
    <section aria-labelledby="since-you-left" className="rounded-md border bg-surface">
      <h2 id="since-you-left">
        <button
          type="button"
          aria-expanded={open}
          aria-controls="since-you-left-list"
          onClick={() => setOpen(!open)}
          className="flex w-full flex-wrap items-center gap-x-2 px-4 py-3 text-left pointer-coarse:min-h-11"
        >
          <span className="font-semibold">{t('title')}</span>
          <span className="text-ink-muted">
            {t('count', { count })}, {t('since', { time: format.dateTime(since, { dateStyle: 'medium', timeStyle: 'short' }) })}
          </span>
          <ChevronDown aria-hidden="true" className={classNames('ml-auto size-4 text-ink-muted', open && 'rotate-180')} />
        </button>
      </h2>
      {open && (
        <div id="since-you-left-list" className="flex flex-col gap-3 border-t px-4 py-3">
          <ol className="flex flex-col gap-2">
            {digest.entries.map((entry) => (
              <DigestLine key={`${entry.entity} ${entry.record}`} entry={entry} />
            ))}
          </ol>
          {digest.more > 0 && <p className="text-13 text-ink-muted">{t('more', { count: digest.more })}</p>}
          {!digest.complete && <p className="text-13 text-ink-muted">{t('incomplete')}</p>}
          <div className="flex flex-wrap items-center gap-2">
            <Button size="sm" onClick={() => keepLook(id, query.dataUpdatedAt)}>
              {t('seen')}
            </Button>
            <Link href="/activity" className="text-13 text-accent underline-offset-2 hover:underline">
              {t('all')}
            </Link>
          </div>
        </div>
      )}
    </section>
  )
}

function DigestLine({ entry }: { entry: Entry }) {
  const t = useTranslations('activity')
  const format = useFormatter()
  const locale = useLocale()
  const words = useChangeWords()
  const nameOf = useActorNames()
  const catalogue = useMessages().kpis.metrics
  const { metrics, company } = useMe()
  const href = entry.op === 'd' ? null : recordHref(entry.entity, entry.record)
  const name = words.record(entry.entity, entry.label)
  const who = entry.actors.map((tag) => (tag === '' ? null : nameOf(tag)?.name) ?? t('somebody')).join(', ')
  const fields = words.names(entry.fields)
  const moved = entry.moved.flatMap(({ metric: id, delta }) => {
    const metric = metrics.find((each) => each.id === id)
    if (metric === undefined) return []
    const amount = delta === null ? '' : writeWhole(delta, metric.unit, { locale, currency: company.currency, signed: true })
    return [t('digest.moved', { label: metricTexts(catalogue, id).label, delta: amount }).trim()]
  })
  return (
    <li className="text-13">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {href === null ? (
          <span className="font-medium">{name}</span>
        ) : (
          <Link href={href} className="font-medium text-accent underline-offset-2 hover:underline">
            {name}
          </Link>
        )}
        <span>{entry.op === 'u' && fields !== '' ? fields : t(`did.${entry.op}`)}</span>
        {moved.length > 0 && <span className="font-medium">{moved.join(' · ')}</span>}
      </p>
      <p className="text-ink-muted">
        {t('digest.changes', { count: entry.count, who })},{' '}
        {format.dateTime(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}
      </p>
    </li>
  )
}
