import { expect, test } from 'vitest'
import type { HungAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import { sounds, takeoverOf } from './takeover.ts'

const alarm = (metric: string, takenFor: number | null = null): HungAlarm => ({
  ...{ id: `${metric} ${takenFor}`, metric, kind: 'goal', band: null, value: 4, since: 0, who: null, takenFor },
})
const shown = (alarms: readonly HungAlarm[], asked = 0) => {
  const takeover = takeoverOf(alarms, asked)
  return takeover && [takeover.kind, takeover.alarm.metric, takeover.others]
}

test('the oldest alarm that nobody is on takes the wall over, and says how many other numbers ring', () => {
  expect(shown([])).toBeNull()
  expect(shown([alarm('a'), alarm('b'), alarm('b')])).toEqual(['whole', 'a', 1])
  expect(shown([alarm('a', 1_000), alarm('b')])).toEqual(['whole', 'b', 0])
})

test('taken in hand it is told of for ten seconds, from the answer on by the seconds that passed here', () => {
  expect(shown([alarm('a', 0)])).toEqual(['banner', 'a', 0])
  expect(shown([alarm('a', 4_000)], 5_999)).toEqual(['banner', 'a', 0])
  expect(shown([alarm('a', 4_000)], 6_000)).toBeNull()
  expect(shown([alarm('a', 4_000), alarm('b', 1_000)])).toEqual(['banner', 'b', 0])
})

test('it sounds only while nobody is on it, where sound is on, outside quiet hours', () => {
  const noon = Date.UTC(2026, 10, 20, 12)
  const screen = {
    ...{ id: '', name: '', site: '', timeZone: 'Europe/Madrid', privacy: 'staff' as const, off: null, quiet: null, sound: true },
    ...{ identifyAt: null, reloadAt: null },
  }
  const [whole, banner] = [takeoverOf([alarm('a')], 0), takeoverOf([alarm('a', 0)], 0)]
  expect(sounds(whole, screen, noon)).toBe(true)
  expect([sounds(banner, screen, noon), sounds(null, screen, noon)]).toEqual([false, false])
  expect(sounds(whole, { ...screen, sound: false }, noon)).toBe(false)
  expect(sounds(whole, { ...screen, quiet: { from: 12 * 60, until: 14 * 60 } }, noon)).toBe(false)
  expect(sounds(whole, { ...screen, quiet: { from: 22 * 60, until: 7 * 60 } }, noon)).toBe(true)
})
