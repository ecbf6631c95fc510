'use client'

import { PackageOpen } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { parseDecimal } from '@/components/form/decimal.ts'
import { plainView, type TableView } from '@/components/table/column.ts'
import { DataTable } from '@/components/table/data-table.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useDensity } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { useFind } from '../../../_client/use-find.ts'
import { useGlow } from '../../../_client/use-glow.ts'
import { useNarrow } from '../../../_client/use-narrow.ts'
import { useRowPresence } from '../../../_client/use-row-presence.ts'
import { useConnection } from '../../../_live/use-live.ts'
import { scaledOf } from './quantity.ts'
import { type MetConflict, StockConflict } from './stock-conflict.tsx'
import { noFilter } from './stock-filter.ts'
import { StockFilterBar } from './stock-filter-bar.tsx'
import type { StockLine } from './stock-lines.ts'
import type { StockActs } from './use-stock-acts.ts'
import { cellsOf, useStockColumns } from './use-stock-columns.tsx'
import { useTableLabels } from './use-table-labels.ts'

type Props = {
  /** Those of the filter, and how many there are without it. */
  lines: readonly StockLine[]
  total: number
  address: ReturnType<typeof useAddress>
  acts: StockActs
  onOpen: (line: StockLine) => void
  /** A key on a line that asks for a movement; true if it was one. */
  onKey: (key: string, line: StockLine) => boolean
  onShowKeys: () => void
  /** Beside the filters. */
  toolbar: ReactNode
  /** What to do in a warehouse where nothing lies yet. */
  firstAct: ReactNode
}

const rowId = (line: StockLine) => line.id
const onPhone = ['onHand']

/** The live stock: each item in each warehouse, found, sorted and bounded without leaving the keyboard. */
export function StockTable({ lines, total, address, acts, onOpen, onKey, onShowKeys, toolbar, firstAct }: Props) {
  const t = useTranslations('logistics.table')
  const locale = useLocale()
  const density = useDensity()
  const narrow = useNarrow()
  const connection = useConnection()
  const labels = useTableLabels()
  const columns = useStockColumns()
  const [arranged, arrange] = useState<TableView | null>(null)
  const [met, setMet] = useState<MetConflict | null>(null)
  /** The line as it was when its cell was opened: what the person's number is based on. */
  const seen = useRef<StockLine | null>(null)
  const byId = useMemo(() => new Map(lines.map((line) => [line.id, line])), [lines])
  const { presence, attend } = useRowPresence('items')
  /** People are at items; an item lies in several warehouses. */
  const atLines = useMemo(
    () => new Map(lines.flatMap(({ id, level }) => (presence.has(level.itemId) ? [[id, presence.get(level.itemId) ?? []]] : []))),
    [lines, presence],
  )
  const view = arranged ?? {
    ...plainView,
    density,
    sort: { columnId: columns[0]?.id ?? '', direction: 'ascending' },
    hidden: narrow ? onPhone : [],
  }
  useFind(address, view, arrange)
  const openItem = address.params.get('item')
  const openLevel = address.params.get('level') ?? lines.find(({ level }) => level.itemId === openItem)?.id ?? null

  function edit({ rowId: id, columnId, value }: { rowId: string; columnId: string; value: string }) {
    const line = seen.current?.id === id ? seen.current : byId.get(id)
    if (line === undefined || (columnId !== 'minStock' && columnId !== 'maxStock')) return
    const decimal = value.trim() === '' ? null : parseDecimal(value, locale, 3)
    void setBound(line, columnId, decimal === null ? null : scaledOf(decimal, 3), line.level.version)
  }

  async function setBound(line: StockLine, field: 'minStock' | 'maxStock', bound: number | null, version: number) {
    if (field === 'minStock' && bound === null) return
    const record = `${line.item?.sku ?? ''} · ${line.warehouse?.name ?? ''}`
    const set = field === 'minStock' ? { minStock: bound ?? 0 } : { maxStock: bound }
    const outcome = await acts.setCorridor({ id: line.level.id, version }, record, set)
    if (typeof outcome !== 'object') return
    setMet({
      ...{ record, field, was: line.level[field], mine: bound, conflict: outcome },
      again: () => void setBound(line, field, bound, outcome.version),
    })
  }

  return (
    <>
      <DataTable
        label={t('label')}
        locale={locale}
        labels={labels}
        rows={lines}
        rowId={rowId}
        columns={columns}
        view={view}
        onViewChange={arrange}
        status={connection.kind === 'connecting' && total === 0 ? { kind: 'loading' } : { kind: 'ready' }}
        empty={
          total === 0 ? (
            <EmptyState icon={PackageOpen} title={t('emptyTitle')} text={t('emptyText')} action={firstAct} />
          ) : (
            <NothingShown onClear={() => address.go(noFilter)} />
          )
        }
        emptyFiltered={<NothingShown onClear={() => arrange({ ...view, filter: '' })} />}
        onOpen={onOpen}
        openRowId={openLevel}
        onEdit={edit}
        onEditingChange={(cell) => {
          if (cell !== null) seen.current = byId.get(cell.rowId) ?? null
          const item = cell === null ? undefined : byId.get(cell.rowId)?.level.itemId
          attend(cell === null || item === undefined ? null : { rowId: item, columnId: cell.columnId })
        }}
        onKey={onKey}
        onShowKeys={onShowKeys}
        changed={useGlow('stockLevels', cellsOf)}
        presence={narrow ? undefined : atLines}
        toolbar={
          <>
            <StockFilterBar address={address} />
            {toolbar}
          </>
        }
      />
      {met !== null && <StockConflict met={met} onClose={() => setMet(null)} />}
    </>
  )
}

function NothingShown({ onClear }: { onClear: () => void }) {
  const t = useTranslations('logistics.table')
  return (
    <EmptyState title={t('filteredTitle')} text={t('filteredText')} action={<Button onClick={onClear}>{t('clear')}</Button>} />
  )
}
