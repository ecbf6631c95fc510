'use client'

import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { ChoiceFact } from './choice-fact.tsx'
import type { Item } from './live-stock.ts'
import { NumberFact } from './number-fact.tsx'
import { useStock } from './stock-desk.tsx'
import { TextFact } from './text-fact.tsx'
import type { ItemPanelData } from './use-item.ts'
import type { ItemEdit, StockActs } from './use-stock-acts.ts'

type Props = { item: Item; supplier: ItemPanelData['supplier'] | undefined; acts: StockActs }

const texts = [
  { field: 'name', maxLength: 200 },
  { field: 'sku', maxLength: 40 },
  { field: 'category', maxLength: 80 },
  { field: 'unit', maxLength: 12 },
] as const
const bounds = ['minStock', 'maxStock', 'safetyStock'] as const
const none = ''

/** What an item is, each field edited in place and saved alone. */
export function ItemFacts({ item, supplier, acts }: Props) {
  const t = useTranslations('logistics')
  const { currency } = useMe().company
  const { suppliers } = useStock()
  const locked = !useMay('update', 'items')
  const { version, unit } = item
  const edit = (set: ItemEdit, base: number) => acts.editItem({ id: item.id, version: base }, item.sku, set)
  const numbers = [
    { field: 'packSize', value: item.packSize, scale: 3, unit, of: (value: number) => ({ packSize: value }) },
    {
      field: 'leadTimeDays',
      value: item.leadTimeDays,
      scale: 0,
      unit: t('panel.days'),
      of: (value: number) => ({ leadTimeDays: value }),
    },
    { field: 'volume', value: item.volume, scale: 3, unit: 'l', of: (value: number) => ({ volume: value }) },
    ...(item.cost === undefined
      ? []
      : [{ field: 'cost' as const, value: item.cost, scale: 2, unit: currency, of: (value: number) => ({ cost: value }) }]),
  ] as const
  const supplierId = item.supplierId

  return (
    <div className="flex flex-col gap-4">
      {locked && <Banner state="neutral" title={t('panel.locked')} />}
      {texts.map(({ field, maxLength }) => (
        <TextFact
          key={field}
          name={draftName({ kind: 'field', entity: 'items', record: item.id, field })}
          label={t(`fields.${field}`)}
          field={field}
          value={item[field]}
          version={version}
          maxLength={maxLength}
          needed={field !== 'category'}
          locked={locked}
          onSave={(text, base) => edit({ [field]: text }, base)}
        />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        {numbers.map(({ field, value, scale, unit: measure, of }) => (
          <NumberFact
            key={field}
            name={draftName({ kind: 'field', entity: 'items', record: item.id, field })}
            label={t(`fields.${field}`)}
            field={field}
            value={value}
            version={version}
            scale={scale}
            least={field === 'cost' ? 2 : 0}
            unit={measure}
            locked={locked}
            onSave={(next, base) => edit(of(next ?? 0), base)}
          />
        ))}
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="pb-2 text-13 text-ink-muted">{t('panel.startBounds')}</legend>
        <div className="grid gap-4 sm:grid-cols-3">
          {bounds.map((field) => (
            <NumberFact
              key={field}
              name={draftName({ kind: 'field', entity: 'items', record: item.id, field })}
              label={t(`fields.${field}`)}
              field={field}
              value={item[field]}
              version={version}
              scale={3}
              unit={unit}
              optional={field === 'maxStock'}
              locked={locked}
              onSave={(bound, base) => edit(field === 'maxStock' ? { maxStock: bound } : { [field]: bound ?? 0 }, base)}
            />
          ))}
        </div>
      </fieldset>
      {supplierId !== undefined && (
        <ChoiceFact
          label={t('fields.supplierId')}
          field="supplierId"
          value={supplierId ?? none}
          version={version}
          options={[{ value: none, label: t('panel.noSupplier') }, ...[...suppliers].map(([value, label]) => ({ value, label }))]}
          locked={locked}
          onChoose={(id, base) => edit({ supplierId: id === none ? null : id }, base)}
        />
      )}
      {supplier && <Contact supplier={supplier} />}
      <ChoiceFact
        label={t('fields.discontinued')}
        field="discontinued"
        value={String(item.discontinued)}
        version={version}
        options={[
          { value: 'false', label: t('panel.current') },
          { value: 'true', label: t('discontinued') },
        ]}
        locked={locked}
        onChoose={(choice, base) => edit({ discontinued: choice === 'true' }, base)}
      />
    </div>
  )
}

/** How to reach the supplier, for who may know. */
function Contact({ supplier }: { supplier: NonNullable<ItemPanelData['supplier']> }) {
  const { contactName, email, phone, city, country } = supplier
  const place = [city, country].filter(Boolean).join(', ')
  return (
    <p className="text-13 text-ink-muted">
      {[contactName, place].filter(Boolean).join(' · ')}
      {email && (
        <>
          {' · '}
          <a href={`mailto:${email}`} className="text-accent underline underline-offset-2">
            {email}
          </a>
        </>
      )}
      {phone && (
        <>
          {' · '}
          <a href={`tel:${phone}`} className="text-accent underline underline-offset-2">
            {phone}
          </a>
        </>
      )}
    </p>
  )
}
