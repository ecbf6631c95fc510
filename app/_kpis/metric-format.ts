import type { Metric } from '@/server/metrics/metric.ts'

/** Decimals that a metric's integer carries, by unit (server/metrics/metric.ts). */
const scales: Record<Metric['unit'], number> = { count: 0, money: 2, percent: 1, minutes: 0, days: 1, rating: 2, quantity: 3 }

export type Digits = { digits: string; unit: string | undefined }

/** `short`: a number that is read from afar, 1.234.567 as `1,23` and `M`. */
type Writer = { locale: string; currency: string; signed?: boolean; short?: boolean }

/** A metric's integer as its reader writes it, the unit apart: 482100 money in es is `4.821,00` and `€`. */
export function writeMetric(value: number, metricUnit: Metric['unit'], writer: Writer): Digits {
  const { locale, currency, short = false } = writer
  const amount = value / 10 ** scales[metricUnit]
  const number = (amount: number, decimals: number, unit?: string): Digits =>
    short && Math.abs(amount) >= shortFrom
      ? compact(amount, unit, writer)
      : { digits: plain(amount, short && (amount === 0 || Math.abs(amount) >= 100) ? 0 : decimals, writer), unit }
  switch (metricUnit) {
    case 'count':
      return number(amount, 0)
    case 'money':
      return number(amount, Math.abs(amount) >= 10_000 ? 0 : 2, currencySymbol(locale, currency))
    case 'percent':
      return number(amount, 1, '%')
    case 'minutes':
      return Math.abs(amount) < 120 ? number(amount, 0, 'min') : number(amount / 60, 1, 'h')
    case 'days':
      return number(amount, 1, unitName(locale, 'day'))
    case 'rating':
      return number(amount, 2, '/ 5')
    case 'quantity':
      return number(amount, Number.isInteger(amount) ? 0 : 3)
  }
}

const shortFrom = 10_000

const formats = new Map<string, Intl.NumberFormat>()

/** Made once for each way of writing: making one takes far longer than writing with it. */
function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(name) ?? new Intl.NumberFormat(locale, options)
  formats.set(name, format)
  return format
}

const signOf = ({ signed = false }: Writer) => (signed ? ('exceptZero' as const) : ('auto' as const))

const plain = (amount: number, decimals: number, writer: Writer): string =>
  formatOf(writer.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: 'always',
    signDisplay: signOf(writer),
  }).format(amount)

/** 48.210 as `48,2` and `mil`, which stands with the unit. */
function compact(amount: number, unit: string | undefined, writer: Writer): Digits {
  const parts = formatOf(writer.locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    signDisplay: signOf(writer),
  }).formatToParts(amount)
  const scale = parts.find((part) => part.type === 'compact')?.value
  const digits = parts.filter((part) => part.type !== 'compact').map((part) => part.value)
  return { digits: digits.join('').trim(), unit: [scale, unit].filter((part) => part !== undefined).join(' ') || undefined }
}

/** Digits and unit in one string. */
export function writeWhole(value: number, unit: Metric['unit'], writer: Writer): string {
  const { digits, unit: name } = writeMetric(value, unit, writer)
  return name === undefined ? digits : `${digits} ${name}`
}

function currencySymbol(locale: string, currency: string): string {
  const parts = formatOf(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

function unitName(locale: string, unit: 'day'): string {
  const parts = formatOf(locale, { style: 'unit', unit, unitDisplay: 'short' }).formatToParts(2)
  return (
    parts
      .filter((part) => part.type === 'unit')
      .map((part) => part.value)
      .join('') || unit
  )
}
