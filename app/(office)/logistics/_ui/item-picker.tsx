'use client'

import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { PickField } from '@/components/form/pick-field.tsx'
import { useStock } from './stock-desk.tsx'

type Props = {
  value: string
  /** Shown, not chosen. */
  locked: boolean
  error: string | undefined
  onChange: (itemId: string) => void
}

/** An item by its SKU or any words of its name; those discontinued come last. */
export function ItemPicker({ value, locked, error, onChange }: Props) {
  const t = useTranslations('logistics')
  const locale = useLocale()
  const { items } = useStock()
  const options = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true })
    return [...items.values()]
      .sort((a, b) => Number(a.discontinued) - Number(b.discontinued) || collator.compare(a.sku, b.sku))
      .map((item) => ({
        value: item.id,
        label: `${item.sku} · ${item.name}`,
        detail: [item.category, item.discontinued ? t('discontinued') : ''].filter(Boolean).join(' · '),
      }))
  }, [items, locale, t])

  if (locked) {
    const item = items.get(value)
    return (
      <p className="text-16">
        <span className="font-medium">{item?.name ?? t('unknownItem')}</span> <span className="text-ink-muted">{item?.sku}</span>
      </p>
    )
  }
  return (
    <PickField
      label={t('fields.item')}
      value={value === '' ? null : value}
      options={options}
      onChange={(itemId) => onChange(itemId ?? '')}
      placeholder={t('form.findItem')}
      nothingFits={t('form.noSuchItem')}
      openLabel={t('form.showItems')}
      error={error}
    />
  )
}
