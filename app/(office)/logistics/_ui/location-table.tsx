'use client'

import { Warehouse as WarehouseIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { type Column, plainView, type TableView } from '@/components/table/column.ts'
import { DataTable } from '@/components/table/data-table.tsx'
import { fillOf, overfull } from '@/server/areas/logistics/locations/rules.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useDensity } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { useFind } from '../../../_client/use-find.ts'
import { useGlow } from '../../../_client/use-glow.ts'
import { MetricFilter } from '../../../_kpis/metric-filter.tsx'
import { FillBar } from './fill-bar.tsx'
import type { Location } from './live-stock.ts'
import { useStock } from './stock-desk.tsx'
import { useQuantities } from './use-quantities.ts'
import { useTableLabels } from './use-table-labels.ts'

const rowId = (location: Location) => location.id
const cellsOf = (columns: ReadonlySet<string>): readonly string[] => [...columns, 'fill']

/** The places behind the number that says how full they are, fullest first. */
export function LocationTable({ metric, address }: { metric: Metric; address: ReturnType<typeof useAddress> }) {
  const t = useTranslations('logistics')
  const locale = useLocale()
  const write = useQuantities()
  const { locations, warehouses } = useStock()
  const labels = useTableLabels()
  const [view, setView] = useState<TableView>({
    ...plainView,
    density: useDensity(),
    sort: { columnId: 'fill', direction: 'descending' },
  })
  useFind(address, view, setView)
  const columns = useMemo((): Column<Location>[] => {
    const placeOf = (location: Location) => warehouses.find(({ id }) => id === location.warehouseId)?.name ?? ''
    return [
      {
        id: 'code',
        header: t('fields.location'),
        width: 120,
        grow: true,
        fixed: true,
        cell: ({ code }) => code,
        sortValue: ({ code }) => code,
        text: ({ code }) => code,
      },
      { id: 'warehouse', header: t('fields.warehouse'), width: 140, cell: placeOf, sortValue: placeOf, text: placeOf },
      {
        id: 'fill',
        header: t('places.filled'),
        width: 240,
        cell: (location) => (
          <FillBar
            fill={fillOf(location)}
            over={overfull(location)}
            text={write.share(fillOf(location))}
            label={t('places.fill', { code: location.code, fill: write.share(fillOf(location)) })}
            className="w-56"
          />
        ),
        sortValue: fillOf,
      },
      {
        id: 'used',
        header: t('places.used'),
        width: 130,
        numeric: true,
        cell: ({ used }) => write.withUnit(used, 'l'),
        sortValue: ({ used }) => used,
      },
      {
        id: 'capacity',
        header: t('places.capacity'),
        width: 130,
        numeric: true,
        cell: ({ capacity }) => write.withUnit(capacity, 'l'),
        sortValue: ({ capacity }) => capacity,
      },
    ]
  }, [t, write, warehouses])
  return (
    <DataTable
      label={t('places.label')}
      locale={locale}
      labels={{ ...labels, filter: t('places.filter'), count: (shown) => t('places.count', { count: shown }) }}
      rows={locations}
      rowId={rowId}
      columns={columns}
      view={view}
      onViewChange={setView}
      status={{ kind: 'ready' }}
      empty={<EmptyState icon={WarehouseIcon} title={t('places.none')} text={t('places.noneText')} />}
      emptyFiltered={<EmptyState title={t('table.filteredTitle')} text={t('table.filteredText')} />}
      changed={useGlow('locations', cellsOf)}
      toolbar={<MetricFilter metric={metric} showAll={t('table.showAll')} onClear={() => address.go({ metric: null })} />}
    />
  )
}
