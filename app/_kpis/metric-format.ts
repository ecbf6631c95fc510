import type { Metric } from '@/server/metrics/metric.ts'

/** Decimals that a metric's integer carries, by unit (server/metrics/metric.ts). */
const scales: Record<Metric['unit'], number> = { count: 0, money: 2, percent: 1, minutes: 0, days: 1, rating: 2, quantity: 3 }

export type Digits = { digits: string; unit: string | undefined }

type Writer = { locale: string; currency: string; signed?: boolean }

/** A metric's integer as its reader writes it, the unit apart: 482100 money in es is `4.821,00` and `€`. */
export function writeMetric(value: number, unit: Metric['unit'], { locale, currency, signed = false }: Writer): Digits {
  const sign = signed ? ('exceptZero' as const) : ('auto' as const)
  const number = (amount: number, decimals: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: 'always',
      signDisplay: sign,
    }).format(amount)
  const amount = value / 10 ** scales[unit]
  switch (unit) {
    case 'count':
      return { digits: number(amount, 0), unit: undefined }
    case 'money':
      return { digits: number(amount, Math.abs(amount) >= 10_000 ? 0 : 2), unit: currencySymbol(locale, currency) }
    case 'percent':
      return { digits: number(amount, 1), unit: '%' }
    case 'minutes':
      return Math.abs(amount) < 120 ? { digits: number(amount, 0), unit: 'min' } : { digits: number(amount / 60, 1), unit: 'h' }
    case 'days':
      return { digits: number(amount, 1), unit: unitName(locale, 'day') }
    case 'rating':
      return { digits: number(amount, 2), unit: '/ 5' }
    case 'quantity':
      return { digits: number(amount, Number.isInteger(amount) ? 0 : 3), unit: undefined }
  }
}

/** Digits and unit in one string. */
export function writeWhole(value: number, unit: Metric['unit'], writer: Writer): string {
  const { digits, unit: name } = writeMetric(value, unit, writer)
  return name === undefined ? digits : `${digits} ${name}`
}

function currencySymbol(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

function unitName(locale: string, unit: 'day'): string {
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).formatToParts(2)
  return (
    parts
      .filter((part) => part.type === 'unit')
      .map((part) => part.value)
      .join('') || unit
  )
}
