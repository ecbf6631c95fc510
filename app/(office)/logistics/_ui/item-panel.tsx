'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { Tabs } from '@/components/ui/tabs.tsx'
import { useMay } from '../../../_client/me.tsx'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { ItemFacts } from './item-facts.tsx'
import { ItemHistory } from './item-history.tsx'
import { ItemStock } from './item-stock.tsx'
import type { Item } from './live-stock.ts'
import { MoveButtons } from './move-buttons.tsx'
import { MovementList } from './movement-list.tsx'
import { useItem } from './use-item.ts'
import type { StockActs } from './use-stock-acts.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = {
  itemId: string
  /** The level that it was opened by: its warehouse is what movements begin with. */
  levelId: string | null
  acts: StockActs
  onBegin: Begin
  onClose: () => void
  /** What is open over the panel. */
  children: ReactNode
}

/** One item beside the table: what lies where, what to order, what moved, what it is, and who changed it. */
export function ItemPanel({ itemId, levelId, acts, onBegin, onClose, children }: Props) {
  const t = useTranslations('logistics')
  const shell = useTranslations('shell')
  const failureText = useFailureText()
  const mayMove = useMay('create', 'stockMovements')
  const [tab, setTab] = useState('stock')
  const { item, lines, moved, panel, error, refetch } = useItem(itemId)
  const [only] = lines.length === 1 ? lines : lines.filter(({ id }) => id === levelId)
  const here = only === undefined ? {} : { warehouseId: only.level.warehouseId }
  return (
    <SidePanel
      open
      onClose={onClose}
      closeLabel={shell('close')}
      title={item === null ? t('panel.loading') : item.name}
      {...(item === null ? {} : { subtitle: <Subtitle item={item} /> })}
    >
      {error !== null && (
        <ErrorState
          title={t('panel.failed')}
          text={failureOf(error) === 'not-found' ? t('panel.gone') : failureText(error)}
          retry={{ label: t('panel.retry'), onRetry: () => void refetch() }}
        />
      )}
      {error === null && (item === null || panel === undefined) && <Waiting />}
      {error === null && item !== null && panel !== undefined && (
        <div className="flex flex-col gap-4">
          {mayMove && <MoveButtons onBegin={(kind) => onBegin(kind, { itemId, ...here })} />}
          <Tabs
            label={t('panel.parts')}
            selected={tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'stock',
                label: t('panel.stock'),
                content: <ItemStock item={item} lines={lines} panel={panel} acts={acts} onBegin={onBegin} />,
              },
              {
                id: 'movements',
                label: t('panel.movements'),
                content: <MovementList item={item} moved={moved} />,
              },
              { id: 'facts', label: t('panel.facts'), content: <ItemFacts item={item} panel={panel} acts={acts} /> },
              { id: 'history', label: t('panel.history'), content: <ItemHistory item={item} history={panel.history} /> },
            ]}
          />
        </div>
      )}
      {children}
    </SidePanel>
  )
}

function Subtitle({ item }: { item: Item }) {
  const t = useTranslations('logistics')
  const parts = [item.sku, item.category, item.discontinued ? t('discontinued') : '']
  return <span className="tabular-nums">{parts.filter(Boolean).join(' · ')}</span>
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  )
}
