import { expect, test } from 'vitest'
import { countdownText } from './countdown-text.ts'

test.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [-0.4, '0:00'],
  [245, '4:05'],
  [3600, '1:00:00'],
  [-7445, '−2:04:05'],
  [86_399, '23:59:59'],
  [86_400, '1d 0:00'],
  [-266_645, '−3d 2:04'],
])('countdownText() writes %d seconds as %s', (seconds, text) => {
  expect(countdownText(seconds, 'en')).toBe(text)
})
