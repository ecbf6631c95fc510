'use client'

import type { ComponentProps } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { NumberField } from '@/components/form/number-field.tsx'

/** Stands in a draft for what was typed and is no number. */
const unread = '?'

type Props = Omit<ComponentProps<typeof NumberField>, 'locale' | 'invalidText' | 'value' | 'onChange'> & {
  value: string
  onChange: (value: string) => void
}

/** A number of a draft, in the reader's notation. */
export function NumberText({ value, onChange, ...rest }: Props) {
  const t = useTranslations('builder')
  return (
    <NumberField
      {...rest}
      locale={useLocale()}
      invalidText={t('number')}
      value={value === unread ? null : value}
      onChange={(next) => onChange(next ?? unread)}
    />
  )
}
