'use client'

import { Plus } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useErrands } from '../../../_client/errands.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { useDeskKeys } from '../../../_client/use-desk-keys.ts'
import { useStep } from '../../../_client/use-second.ts'
import { KpiStrip } from '../../../_kpis/kpi-strip.tsx'
import type { Pasts } from '../../../_kpis/pasts.ts'
import { isListed } from '../../../_kpis/record-links.ts'
import { isBehind } from '../../../_kpis/records.ts'
import { ItemPanel } from './item-panel.tsx'
import { LocationTable } from './location-table.tsx'
import { usePossibleKinds } from './move-buttons.tsx'
import { movementIcons } from './movement-icons.ts'
import { keyOfKind, kindOfKey } from './movement-keys.ts'
import { SheetDialog } from './sheet-dialog.tsx'
import { StockProvider, useStock } from './stock-desk.tsx'
import { filterIn, isShown } from './stock-filter.ts'
import type { StockLine } from './stock-lines.ts'
import { StockTable } from './stock-table.tsx'
import { useStockActs } from './use-stock-acts.ts'
import { promiseKinds, useStockSheets } from './use-stock-sheets.ts'
import type { UsageRows } from './use-usage.ts'

type Props = { pasts: Pasts; usage: UsageRows; today: string }

/** The logistics desk: its numbers, the live stock, and the item that is open. */
export function LogisticsDesk({ pasts, usage, today }: Props) {
  return (
    <StockProvider usage={usage} today={today}>
      <Desk pasts={pasts} />
    </StockProvider>
  )
}

function Desk({ pasts }: { pasts: Pasts }) {
  const t = useTranslations('logistics')
  const kpis = useTranslations('kpis')
  const { metrics: all } = useMe()
  const mayMove = useMay('create', 'stockMovements')
  const kinds = usePossibleKinds()
  const address = useAddress()
  const acts = useStockActs()
  const { sheet, begin, showKeys, close } = useStockSheets()
  const { go, params } = address
  const listed = useMemo(() => all.filter((metric) => metric.area === 'logistics' && isListed(metric)), [all])
  const metrics = useMemo(() => listed.filter(({ label }) => label === undefined), [listed])
  const metric = listed.find(({ id }) => id === params.get('metric')) ?? null
  const { shown, total } = useShownLines(params, metric)
  const openId = useOpenItem(params)
  const { warehouseId } = filterIn(params)
  const here = warehouseId === null ? {} : { warehouseId }
  const open = useCallback(({ level }: StockLine) => go({ item: level.itemId, level: level.id }, 'new'), [go])
  useDeskKeys(mayMove ? Object.fromEntries(kinds.map((kind) => [keyOfKind[kind], () => begin(kind, here)])) : {})
  useErrands(
    Object.fromEntries(
      [...kinds, ...promiseKinds].map((kind) => [`logistics.${kind}`, (asked) => begin(kind, { ...here, ...asked })]),
    ),
  )

  function press(key: string, line: StockLine): boolean {
    const kind = mayMove ? kindOfKey(key) : null
    if (key === 'o') open(line)
    else if (kind !== null && kinds.includes(kind))
      begin(kind, { itemId: line.level.itemId, warehouseId: line.level.warehouseId })
    else return false
    return true
  }

  const move = mayMove && <MoveMenu onBegin={(kind) => begin(kind, here)} kinds={kinds} />
  const sheetDialog = <SheetDialog sheet={sheet} onClose={close} />
  return (
    <div className="flex flex-col gap-3 md:h-[calc(100dvh-5.5rem)] md:min-h-160">
      <h1 className="sr-only">{t('title')}</h1>
      {metrics.length > 0 && (
        <KpiStrip label={kpis('board', { area: t('title') })} metrics={metrics} pasts={pasts} chosen={metric?.id ?? null} />
      )}
      <div className="h-[70dvh] min-h-0 md:h-auto md:flex-1">
        {metric?.records.entity === 'locations' ? (
          <LocationTable metric={metric} address={address} />
        ) : (
          <StockTable
            lines={shown}
            total={total}
            address={address}
            acts={acts}
            onOpen={open}
            onKey={press}
            onShowKeys={showKeys}
            toolbar={move}
            firstAct={mayMove && <Button onClick={() => begin('receipt', here)}>{t('form.titles.receipt')}</Button>}
          />
        )}
      </div>
      {openId === null ? (
        sheetDialog
      ) : (
        <ItemPanel
          key={openId}
          covered={sheet !== null}
          itemId={openId}
          levelId={params.get('level')}
          part={params.get('talk') === null ? params.get('part') : 'talk'}
          acts={acts}
          onBegin={begin}
          onClose={() => go({ item: null, level: null, part: null, talk: null })}
        >
          {sheetDialog}
        </ItemPanel>
      )}
    </div>
  )
}

/** Windows of hours move with the clock; so often they are looked at again (ms). */
const windowStep = 60_000

/** The lines that the address asks for: those of the filter, or those behind a number. */
function useShownLines(params: { get(name: string): string | null }, metric: Metric | null) {
  const { lines } = useStock()
  const now = useStep(windowStep) ?? 0
  const at = metric?.records.window === undefined ? 0 : now
  const shown = useMemo(() => {
    if (metric !== null) return lines.filter(({ level }) => isBehind(metric.records, level, at))
    const filter = filterIn(params)
    return lines.filter((line) => isShown(line, filter))
  }, [lines, params, metric, at])
  return { shown, total: lines.length }
}

/** The item whose panel is open: named itself, or by one of its levels. */
function useOpenItem(params: { get(name: string): string | null }): string | null {
  const { lines } = useStock()
  const level = params.get('level')
  return params.get('item') ?? lines.find(({ id }) => id === level)?.level.itemId ?? null
}

/** Every movement behind one button. */
function MoveMenu({
  onBegin,
  kinds,
}: {
  onBegin: (kind: (typeof kinds)[number]) => void
  kinds: ReturnType<typeof usePossibleKinds>
}) {
  const t = useTranslations('logistics')
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" className="size-4" />
          {t('move')}
        </Button>
      }
      entries={kinds.map((kind) => ({
        kind: 'action',
        id: kind,
        label: t(`form.titles.${kind}`),
        icon: movementIcons[kind],
        keys: keyOfKind[kind],
        onSelect: () => onBegin(kind),
      }))}
    />
  )
}
