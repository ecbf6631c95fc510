/** A quantity in thousandths of its unit: an integer, so that sums are exact (4.5 boxes = 4500). */
export type Quantity = number

/**
 * Reads an exact decimal into an integer of `scale` decimals; accepts `.` or `,` as the decimal mark, no grouping.
 * Throws a RangeError that quotes the value when it is no decimal, has more decimals, or passes 2^53.
 */
export function parseDecimal(text: string, scale: number): number {
  const match = /^\s*([+-]?)(\d+)(?:[.,](\d+))?\s*$/.exec(text)
  const [, sign, whole, fraction = ''] = match ?? []
  if (whole === undefined) throw new RangeError(`Cannot read decimal "${text}": it needs digits with at most one decimal mark`)
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > scale) throw new RangeError(`Cannot read decimal "${text}": at most ${scale} decimals are kept`)
  const value = Number(whole + kept.padEnd(scale, '0'))
  if (!Number.isSafeInteger(value)) throw new RangeError(`Cannot read decimal "${text}": it is too large`)
  return sign === '-' && value !== 0 ? -value : value
}

/** Writes an integer of `scale` decimals as an exact decimal with a point: `formatDecimal(4500, 3)` is `4.500`. */
export function formatDecimal(value: number, scale: number): string {
  if (scale === 0) return String(value)
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Multiplies two scaled integers exactly and rounds half away from zero back to `scale` decimals less. */
export function multiplyScaled(a: number, b: number, scale: number): number {
  const product = BigInt(a) * BigInt(b)
  const unit = 10n ** BigInt(scale)
  const half = product < 0n ? -unit / 2n : unit / 2n
  const result = Number((product + half) / unit)
  if (!Number.isSafeInteger(result)) throw new RangeError(`Cannot multiply ${a} by ${b}: the product is too large`)
  return result
}
