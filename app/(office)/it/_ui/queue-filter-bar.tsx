'use client'

import { ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import { useMe } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { MetricFilter } from '../../../_kpis/metric-filter.tsx'
import { filterIn, narrowing } from './queue-filter.ts'
import { QueueFilters } from './queue-filters.tsx'

/** The filters beside the search box, behind one button on a phone; a number that was pressed shows as a filter too. */
export function QueueFilterBar({ address: { params, go } }: { address: ReturnType<typeof useAddress> }) {
  const t = useTranslations('it.queue')
  const { metrics } = useMe()
  const filter = filterIn(params)
  const metric = metrics.find(({ id }) => id === params.get('metric'))
  const count = narrowing(filter)
  if (metric !== undefined) return <MetricFilter metric={metric} showAll={t('showAll')} onClear={() => go({ metric: null })} />
  return (
    <>
      <div className="hidden flex-wrap items-center gap-2 md:flex">
        <QueueFilters filter={filter} onChange={go} />
      </div>
      <Popover
        title={t('filters')}
        trigger={
          <Button aria-label={count === 0 ? t('filters') : t('active', { count })} className="px-2.5 md:hidden">
            <ListFilter aria-hidden="true" className="size-4" />
            {count > 0 && <span className="tabular-nums">{count}</span>}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <QueueFilters filter={filter} onChange={go} />
        </div>
      </Popover>
    </>
  )
}
