import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, type Timed, turnAt } from './rules.ts'

const minute = fc.integer({ min: 0, max: 1439 })
const hours = fc.option(
  fc.record({ from: minute, until: minute }).filter(({ from, until }) => from !== until),
  { nil: null },
)
const slide: fc.Arbitrary<Timed> = fc.record({
  seconds: fc.integer({ min: 5, max: 3600 }),
  hours,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
})
const zone = fc.constantFrom('Europe/Madrid', 'Europe/Lisbon', 'America/St_Johns', 'Asia/Kathmandu', 'UTC')
const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) })

/** Minute and ISO weekday by the library of the language, in place of our own reckoning. */
function localBy(now: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const part = (type: string) => parts.formatToParts(now).find((each) => each.type === type)?.value ?? ''
  return {
    minute: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: 1 + ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')),
  }
}

function mayShow({ hours: due, weekdays }: Timed, now: number, timeZone: string): boolean {
  const { minute: at, weekday } = localBy(now, timeZone)
  const pastMidnight = due !== null && due.from > due.until && at < due.until
  const day = pastMidnight ? ((weekday + 5) % 7) + 1 : weekday
  const inHours = due === null || (due.from < due.until ? due.from <= at && at < due.until : due.from <= at || at < due.until)
  return inHours && (weekdays.length === 0 || weekdays.includes(day))
}

test('what shows is due by the clock of the place, and something shows whenever anything is due', () => {
  fc.assert(
    fc.property(fc.array(slide, { maxLength: 6 }), instant, zone, (slides, now, timeZone) => {
      const turn = turnAt(slides, now, timeZone)
      const due = slides.filter((each) => mayShow(each, now, timeZone))
      if (turn === null) {
        expect(due).toEqual([])
        return
      }
      expect(due).toContain(turn.slide)
      expect(turn.since).toBeLessThanOrEqual(now)
      expect(turn.until).toBeGreaterThan(now)
      expect(turn.until - turn.since).toBe(turn.slide.seconds * 1000)
    }),
  )
})

test('in one round each shows for its seconds, in their order', () => {
  const always = slide.map((each) => ({ ...each, hours: null, weekdays: [] }))
  fc.assert(
    fc.property(fc.array(always, { minLength: 1, maxLength: 6 }), instant, zone, (slides, at, timeZone) => {
      const round = slides.reduce((sum, { seconds }) => sum + seconds * 1000, 0)
      const seen: Timed[] = []
      const begin = at - (at % round)
      for (let now = begin; now < begin + round; ) {
        const turn = turnAt(slides, now, timeZone)
        if (turn === null) throw new Error('Nothing shows')
        expect(turn.since).toBe(now)
        seen.push(turn.slide)
        now = turn.until
      }
      expect(seen).toEqual(slides)
    }),
  )
})

const twoToThree: Timed = { seconds: 10, hours: { from: 120, until: 180 }, weekdays: [] }
const shownMinutes = (slides: readonly Timed[], from: number, to: number) => {
  let count = 0
  for (let now = from; now < to; now += 60_000) if (turnAt(slides, now, 'Europe/Madrid') !== null) count++
  return count
}

test('an hour that the clocks skip is not shown, and one that they repeat is shown twice', () => {
  const day = 24 * 3_600_000
  const spring = Date.UTC(2026, 2, 28, 23)
  const autumn = Date.UTC(2026, 9, 24, 22)
  expect(shownMinutes([twoToThree], spring, spring + day - 3_600_000)).toBe(0)
  expect(shownMinutes([twoToThree], autumn, autumn + day + 3_600_000)).toBe(120)
  expect(shownMinutes([twoToThree], spring - day, spring)).toBe(60)
})

test('hours past midnight belong to the day on which they began', () => {
  const friday: Timed = { seconds: 10, hours: { from: 1320, until: 360 }, weekdays: [5] }
  const shows = (text: string) => turnAt([friday], Date.parse(text), 'Europe/Madrid') !== null
  expect(shows('2026-11-20T23:00+01:00')).toBe(true)
  expect(shows('2026-11-21T05:59+01:00')).toBe(true)
  expect(shows('2026-11-21T06:00+01:00')).toBe(false)
  expect(shows('2026-11-21T23:00+01:00')).toBe(false)
  expect(shows('2026-11-20T05:00+01:00')).toBe(false)
})

test('a screen is dark within its hours, by the clock of its place', () => {
  const night = { from: 1320, until: 420 }
  const at = Date.parse('2026-11-20T22:30+01:00')
  expect(isWithin(night, at, 'Europe/Madrid')).toBe(true)
  expect(isWithin(night, at, 'Europe/Lisbon')).toBe(false)
  expect(isWithin(night, Date.parse('2026-11-21T07:00+01:00'), 'Europe/Madrid')).toBe(false)
})
