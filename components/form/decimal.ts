/** A plain decimal as the contracts carry it ("-1234.50"): exact, point for the fraction, no grouping. */
export type Decimal = `${number}`

/** True if the text is a plain decimal. */
export function isDecimal(text: string): text is Decimal {
  return /^-?\d+(\.\d+)?$/.test(text)
}

/**
 * Reads a number as people type it in a locale ("1.234,5" in es, "1,234.5" in en) without passing through floats.
 * The other separator is understood where it can mean only one thing ("12.5" in es). Null if it is not a number or has
 * more than `decimals` fraction digits.
 */
export function parseDecimal(text: string, locale: string, decimals: number): Decimal | null {
  const bare = text.replace(/[\s'’]/g, '').replace(/^[−–]/, '-')
  const match = /^(-?)([\d.,]*)$/.exec(bare)
  const digits = match?.[2] ?? ''
  if (!/\d/.test(digits)) return null

  const point = decimalPointOf(digits, locale)
  const cut = point === null ? digits.length : digits.lastIndexOf(point)
  const whole = digits.slice(0, cut)
  const fraction = digits.slice(cut + 1)
  if (!/^\d*$/.test(fraction) || fraction.length > decimals || !isGrouped(whole, point)) return null

  const plain = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  const value = fraction === '' ? plain : `${plain}.${fraction}`
  const signed = match?.[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value
  return isDecimal(signed) ? signed : null
}

/** Writes a plain decimal for a locale, exactly, keeping its fraction digits. */
export function formatDecimal(value: Decimal, locale: string, grouping = true): string {
  const digits = value.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: grouping ? 'always' : false,
  }).format(value)
}

/** Which separator stands before the fraction, or null if there is no fraction. */
function decimalPointOf(digits: string, locale: string): '.' | ',' | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return null
  const separator = digits[last] === '.' ? '.' : ','
  const kinds = new Set(digits.match(/[.,]/g))
  const repeated = digits.indexOf(separator) !== last
  if (kinds.size === 2) return separator
  if (repeated) return null
  const own = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value
  const looksGrouped = /^[1-9]\d{0,2}$/.test(digits.slice(0, last)) && digits.length - last === 4
  return separator !== own && looksGrouped ? null : separator
}

/** True if the whole part is bare digits or is grouped in threes by one separator that is not the decimal point. */
function isGrouped(whole: string, point: '.' | ',' | null): boolean {
  return (
    /^\d*$/.test(whole) ||
    (/^\d{1,3}(?:\.\d{3})+$/.test(whole) && point !== '.') ||
    (/^\d{1,3}(?:,\d{3})+$/.test(whole) && point !== ',')
  )
}
