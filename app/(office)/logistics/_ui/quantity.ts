import type { Decimal } from '@/components/form/decimal.ts'

/** A scaled integer as an exact plain decimal, with no more zeros at its end than `least` decimals need: 4500 thousandths are `4.5`. */
export function decimalOf(scaled: number, scale: number, least = 0): Decimal {
  const digits = String(Math.abs(scaled)).padStart(scale + 1, '0')
  const [whole, fraction] = [
    digits.slice(0, digits.length - scale),
    digits
      .slice(digits.length - scale)
      .replace(/0+$/, '')
      .padEnd(least, '0'),
  ]
  return asDecimal(`${scaled < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`)
}

/** A plain decimal of at most `scale` decimals as a scaled integer, exactly; null beyond what a number holds. */
export function scaledOf(decimal: Decimal, scale: number): number | null {
  const [whole = '', fraction = ''] = decimal.split('.')
  const scaled = Number(whole + fraction.padEnd(scale, '0'))
  return Number.isSafeInteger(scaled) ? scaled : null
}

/** Digits with at most one point between them, built from an integer. */
const asDecimal = (text: string): Decimal => text as Decimal
