'use client'

import { ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import { Select } from '@/components/ui/select.tsx'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { useMe } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { MetricFilter } from '../../../_kpis/metric-filter.tsx'
import { useStock } from './stock-desk.tsx'
import { filterIn, narrowing, type StockFilter, zones } from './stock-filter.ts'
import { zoneStates } from './zone-badge.tsx'

type Address = ReturnType<typeof useAddress>

/** The filters beside the search box, behind one button on a phone; a number that was pressed shows as a filter too. */
export function StockFilterBar({ address: { params, go } }: { address: Address }) {
  const t = useTranslations('logistics.table')
  const { metrics } = useMe()
  const filter = filterIn(params)
  const metric = metrics.find(({ id }) => id === params.get('metric'))
  const count = narrowing(filter)
  if (metric !== undefined) return <MetricFilter metric={metric} showAll={t('showAll')} onClear={() => go({ metric: null })} />
  const filters = <Filters filter={filter} onChange={go} />
  return (
    <>
      <div className="contents max-md:hidden">{filters}</div>
      <Popover
        title={t('filters')}
        trigger={
          <Button className="md:hidden">
            <ListFilter aria-hidden="true" className="size-4" />
            {count === 0 ? t('filters') : t('active', { count })}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">{filters}</div>
      </Popover>
    </>
  )
}

const any = ''

function Filters({ filter, onChange }: { filter: StockFilter; onChange: Address['go'] }) {
  const t = useTranslations('logistics')
  const { warehouses } = useStock()
  return (
    <>
      {warehouses.length > 1 && (
        <Select
          label={t('fields.warehouse')}
          value={filter.warehouseId ?? any}
          options={[
            { value: any, label: t('table.anyWarehouse') },
            ...warehouses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => onChange({ warehouse: id === any ? null : id })}
          className="md:w-48"
        />
      )}
      <Select
        label={t('fields.zone')}
        value={filter.zone ?? any}
        options={[
          { value: any, label: t('table.anyZone') },
          ...zones.map((zone) => ({
            value: zone,
            label: t(`zones.${zone}`),
            mark: <StateMark state={zoneStates[zone]} className={stateText[zoneStates[zone]]} />,
          })),
        ]}
        onChange={(zone) => onChange({ zone: zone === any ? null : zone })}
        className="md:w-44"
      />
    </>
  )
}
