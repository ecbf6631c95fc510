'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { Tabs } from '@/components/ui/tabs.tsx'
import { useMay } from '../../../_client/me.tsx'
import { OthersHere } from '../../../_client/others-here.tsx'
import { EditState } from '../../../_client/outbox/edit-state.tsx'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { Talk } from '../../../_teamwork/talk.tsx'
import { ItemFacts } from './item-facts.tsx'
import { ItemHistory } from './item-history.tsx'
import { ItemStock } from './item-stock.tsx'
import type { Item } from './live-stock.ts'
import { MoveButtons } from './move-buttons.tsx'
import { MovementList } from './movement-list.tsx'
import { useFieldName } from './use-field-name.ts'
import { useItem } from './use-item.ts'
import type { StockActs } from './use-stock-acts.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = {
  itemId: string
  /** The level that it was opened by: its warehouse is what movements begin with. */
  levelId: string | null
  /** The part that is shown first. */
  part: string | null
  acts: StockActs
  onBegin: Begin
  onClose: () => void
  /** What is open over the panel; it says itself who else is at the item. */
  children: ReactNode
  covered: boolean
}

const parts = ['stock', 'movements', 'facts', 'talk', 'history'] as const

/** What of an item is talked about. */
const spokenOf = ['name', 'minStock', 'maxStock', 'safetyStock', 'leadTimeDays', 'cost', 'supplierId'] as const

/** One item beside the table: what lies where, what to order, what moved, what it is, and who changed it. */
export function ItemPanel({ itemId, levelId, part, acts, onBegin, onClose, children, covered }: Props) {
  const t = useTranslations('logistics')
  const shell = useTranslations('shell')
  const talk = useTranslations('teamwork.talk')
  const failureText = useFailureText()
  const mayMove = useMay('create', 'stockMovements')
  const [tab, setTab] = useState<string>(parts.find((name) => name === part) ?? 'stock')
  const [field, setField] = useState<string | null>(null)
  const { item, lines, moved, panel, error, refetch } = useItem(itemId)
  const [only] = lines.length === 1 ? lines : lines.filter(({ id }) => id === levelId)
  const here = only === undefined ? {} : { warehouseId: only.level.warehouseId }
  return (
    <SidePanel
      open
      onClose={onClose}
      closeLabel={shell('close')}
      title={item === null ? t('panel.loading') : item.name}
      {...(item === null ? {} : { subtitle: <Subtitle item={item} field={field} covered={covered} /> })}
    >
      {error !== null && (
        <ErrorState
          title={t('panel.failed')}
          text={failureOf(error) === 'not-found' ? t('panel.gone') : failureText(error)}
          retry={{ label: t('panel.retry'), onRetry: () => void refetch() }}
        />
      )}
      {error === null && item === null && <Waiting />}
      {item !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus goes, to tell the others
        <div
          className="flex flex-col gap-4"
          onFocus={(event) => setField(event.target.closest<HTMLElement>('[data-field]')?.dataset.field ?? null)}
          onBlur={() => setField(null)}
        >
          {mayMove && <MoveButtons record={item.sku} onBegin={(kind) => onBegin(kind, { itemId, ...here })} />}
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
              { id: 'facts', label: t('panel.facts'), content: <ItemFacts item={item} supplier={panel?.supplier} acts={acts} /> },
              {
                id: 'talk',
                label: talk('title'),
                content: (
                  <Talk
                    assignable
                    entity="items"
                    record={item.id}
                    fields={spokenOf.map((name) => ({ field: name, name: t(`fields.${name}`) }))}
                  />
                ),
              },
              { id: 'history', label: t('panel.history'), content: <ItemHistory item={item} history={panel?.history} /> },
            ]}
          />
        </div>
      )}
      {children}
    </SidePanel>
  )
}

function Subtitle({ item, field, covered }: { item: Item; field: string | null; covered: boolean }) {
  const t = useTranslations('logistics')
  const nameOf = useFieldName()
  const parts = [item.sku, item.category, item.discontinued ? t('discontinued') : '']
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="tabular-nums">{parts.filter(Boolean).join(' · ')}</span>
      <EditState entity="items" id={item.id} />
      {!covered && <OthersHere record={`items/${item.id}`} field={field} nameOf={nameOf} />}
    </div>
  )
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
