import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal, isDecimal, parseDecimal } from './decimal.ts'

describe('parseDecimal() reads what people type', () => {
  test.each([
    ['1.234,56', 'es', '1234.56'],
    ['1,234.56', 'en', '1234.56'],
    ['1 234,56', 'pt-PT', '1234.56'],
    ['1\u202f234,56', 'fr', '1234.56'],
    ['12.5', 'es', '12.5'],
    ['12,5', 'en', '12.5'],
    ['1.234', 'es', '1234'],
    ['1.234', 'en', '1.234'],
    ['0.125', 'es', '0.125'],
    ['1.234.567', 'es', '1234567'],
    [',5', 'es', '0.5'],
    ['5,', 'es', '5'],
    ['007', 'en', '7'],
    ['−3,20', 'es', '-3.20'],
    ['-0', 'en', '0'],
    ['9007199254740993,01', 'pt', '9007199254740993.01'],
  ])('%s in %s is %s', (text, locale, value) => {
    expect(parseDecimal(text, locale, 3)).toBe(value)
  })

  test.each(['', '-', ',', 'abc', '1e5', '1.2.3', '12.34.567', '1,23,456', '--1', '1-', '1.234,5678', '1,2,3.4'])(
    '%s is refused',
    (text) => {
      expect(parseDecimal(text, 'es', 3)).toBeNull()
    },
  )

  test('a fraction longer than allowed is refused, not rounded', () => {
    expect(parseDecimal('1,5', 'es', 0)).toBeNull()
    expect(parseDecimal('1,005', 'es', 2)).toBeNull()
  })
})

test('what formatDecimal() writes, parseDecimal() reads back, in every language of the product', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.stringMatching(/^\d{0,6}$/))
    .map(([whole, fraction]) => (fraction === '' ? `${whole}` : `${whole}.${fraction}`))
    .filter(isDecimal)
  fc.assert(
    fc.property(decimal, fc.constantFrom('en', 'es', 'pt'), fc.boolean(), (value, locale, grouping) => {
      expect(parseDecimal(formatDecimal(value, locale, grouping), locale, 6)).toBe(value)
    }),
  )
})
