'use client'

import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { formatDecimal, parseDecimal } from '@/components/form/decimal.ts'
import type { CellEdit, Column } from '@/components/table/column.ts'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { useMay } from '../../../_client/me.tsx'
import { useNarrow } from '../../../_client/use-narrow.ts'
import { CorridorCell } from './corridor-cell.tsx'
import { decimalOf } from './quantity.ts'
import { useStock } from './stock-desk.tsx'
import { zones } from './stock-filter.ts'
import type { StockLine } from './stock-lines.ts'
import { useQuantities } from './use-quantities.ts'
import { ZoneBadge, zoneStates } from './zone-badge.tsx'

/** Which columns show these columns of a level; the bar shows most of them. */
export function cellsOf(columns: ReadonlySet<string>): readonly string[] {
  const onBar = ['onHand', 'available', 'minStock', 'maxStock', 'incoming'].some((column) => columns.has(column))
  return [...columns, ...(onBar ? ['corridor'] : []), ...(columns.has('available') ? ['item'] : [])]
}

/** The columns of the stock table; the bounds are edited in place where the role allows it. */
export function useStockColumns(): Column<StockLine>[] {
  const t = useTranslations('logistics')
  const locale = useLocale()
  const write = useQuantities()
  const narrow = useNarrow()
  const mayEdit = useMay('update', 'stockLevels')
  const { seesValue, suppliers } = useStock()
  return useMemo(() => {
    const nameOf = ({ item }: StockLine) => item?.name ?? t('unknownItem')
    const skuOf = ({ item }: StockLine) => item?.sku ?? ''
    const placeOf = ({ warehouse }: StockLine) => warehouse?.name ?? ''
    const supplierOf = ({ item }: StockLine) => suppliers.get(item?.supplierId ?? '') ?? ''

    const number = (id: 'onHand' | 'reserved' | 'available' | 'incoming', width = 96): Column<StockLine> => ({
      id,
      header: t(`fields.${id}`),
      width,
      numeric: true,
      cell: ({ level }) =>
        level[id] === 0 ? <span className="text-ink-faint">{write.quantity(0)}</span> : write.quantity(level[id]),
      sortValue: ({ level }) => level[id],
    })
    const bound = (id: 'minStock' | 'maxStock'): Column<StockLine> => ({
      id,
      header: t(`fields.${id}`),
      width: 92,
      numeric: true,
      cell: ({ level }) =>
        level[id] === null ? <span className="text-ink-faint">{t('noBound')}</span> : write.quantity(level[id]),
      sortValue: ({ level }) => level[id],
      edit: mayEdit ? boundEdit(id) : undefined,
    })
    const boundEdit = (id: 'minStock' | 'maxStock'): CellEdit<StockLine> => ({
      kind: 'text',
      inputMode: 'decimal',
      maxLength: 20,
      value: ({ level }) => (level[id] === null ? '' : formatDecimal(decimalOf(level[id], 3), locale, false)),
      complaint: (text) => {
        if (text.trim() === '') return id === 'maxStock' ? null : t('form.notANumber')
        const decimal = parseDecimal(text, locale, 3)
        return decimal === null || decimal.startsWith('-') ? t('form.notANumber') : null
      },
    })

    if (narrow)
      return [
        {
          id: 'item',
          header: t('fields.item'),
          width: 140,
          grow: true,
          fixed: true,
          cell: (line) => (
            <span className="flex items-center gap-2">
              <StateMark state={zoneStates[line.corridor.zone]} className={stateText[zoneStates[line.corridor.zone]]} />
              <span className="sr-only">{t(`zones.${line.corridor.zone}`)}</span>
              <span className="min-w-0 leading-4">
                <span className="block truncate">{nameOf(line)}</span>
                <span className="block truncate text-12 text-ink-muted">
                  {skuOf(line)} · {placeOf(line)}
                </span>
              </span>
            </span>
          ),
          sortValue: skuOf,
          text: (line) => `${skuOf(line)} ${nameOf(line)} ${placeOf(line)} ${supplierOf(line)}`,
        },
        number('available'),
        number('onHand'),
      ]

    const columns: Column<StockLine>[] = [
      {
        id: 'sku',
        header: t('fields.sku'),
        width: 120,
        fixed: true,
        cell: (line) => <span className="tabular-nums">{skuOf(line)}</span>,
        sortValue: skuOf,
        text: skuOf,
      },
      {
        id: 'name',
        header: t('fields.item'),
        width: 180,
        grow: true,
        fixed: true,
        cell: (line) => (
          <span title={nameOf(line)}>
            {nameOf(line)}
            {line.item?.discontinued && <span className="text-ink-muted"> · {t('discontinued')}</span>}
          </span>
        ),
        sortValue: nameOf,
        text: (line) => `${nameOf(line)} ${supplierOf(line)}`,
      },
      {
        id: 'warehouse',
        header: t('fields.warehouse'),
        width: 140,
        cell: (line) => <span title={placeOf(line)}>{placeOf(line)}</span>,
        sortValue: placeOf,
        text: placeOf,
      },
      {
        id: 'zone',
        header: t('fields.zone'),
        width: 124,
        cell: ({ corridor }) => <ZoneBadge zone={corridor.zone} />,
        sortValue: ({ corridor }) => zones.indexOf(corridor.zone),
      },
      {
        id: 'corridor',
        header: t('fields.corridor'),
        width: 232,
        cell: (line) => <CorridorCell line={line} className="w-54" />,
        sortValue: ({ corridor }) => corridor.cover,
      },
      number('onHand'),
      number('reserved'),
      number('available'),
      number('incoming'),
      bound('minStock'),
      bound('maxStock'),
    ]
    if (seesValue)
      columns.push({
        id: 'value',
        header: t('fields.value'),
        width: 120,
        numeric: true,
        cell: ({ level }) => (level.value === undefined ? '' : write.money(level.value)),
        sortValue: ({ level }) => level.value ?? null,
      })
    return columns
  }, [t, locale, write, narrow, mayEdit, seesValue, suppliers])
}
