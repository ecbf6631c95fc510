'use client'

import { useMemo } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { useMe } from '../../../_client/me.tsx'
import { decimalOf } from './quantity.ts'

/** Quantities (thousandths), money (minor units), days and shares as their reader writes them. */
export function useQuantities() {
  const t = useTranslations('logistics')
  const locale = useLocale()
  const format = useFormatter()
  const { currency } = useMe().company
  return useMemo(() => {
    const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: 'always' })
    const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: 'always', signDisplay: 'exceptZero' })
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    const money = new Intl.NumberFormat(locale, { style: 'currency', currency, useGrouping: 'always' })
    const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: 'always' })
    const quantity = (thousandths: number) => plain.format(decimalOf(thousandths, 3))
    return {
      quantity,
      signed: (thousandths: number) => signed.format(decimalOf(thousandths, 3)),
      withUnit: (thousandths: number, unit: string) => t('withUnit', { quantity: quantity(thousandths), unit }),
      money: (minor: number) => money.format(decimalOf(minor, 2)),
      /** Thousandths of one: 712 is 71.2 %. */
      share: (thousandths: number) => share.format(thousandths / 1000),
      /** Tenths of days, without a fraction from ten days on; null is unknown. */
      cover: (cover: number | null) =>
        cover === null ? t('noCover') : t('cover', { days: tenths.format(cover < 100 ? cover / 10 : Math.floor(cover / 10)) }),
      day: (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      longDay: (day: string) =>
        format.dateTime(new Date(`${day}T00:00:00Z`), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
      moment: (at: number) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
    }
  }, [t, locale, format, currency])
}
