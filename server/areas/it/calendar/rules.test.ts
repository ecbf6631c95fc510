import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingMs, type Calendar, nextWorkingAt, workingMsBetween } from './rules.ts'

const minute = 60_000
const hour = 60 * minute
const office: Calendar = {
  timeZone: 'Europe/Madrid',
  week: [
    ...Array(5).fill([
      [540, 840],
      [960, 1140],
    ]),
    [[600, 840]],
    [],
  ],
  holidays: ['2026-12-25'],
}
const roundTheClock = (timeZone: string): Calendar => ({ timeZone, week: Array(7).fill([[0, 1440]]), holidays: [] })
const at = (text: string) => Date.parse(text)

describe('workingMsBetween', () => {
  it('leaves lunch, nights, Sundays and holidays out', () => {
    expect(workingMsBetween(office, at('2026-11-23T08:00Z'), at('2026-11-23T19:00Z'))).toBe(8 * hour)
    expect(workingMsBetween(office, at('2026-11-23T12:30Z'), at('2026-11-23T15:30Z'))).toBe(hour)
    expect(workingMsBetween(office, at('2026-11-28T00:00Z'), at('2026-11-30T08:00Z'))).toBe(4 * hour)
    expect(workingMsBetween(office, at('2026-12-25T00:00Z'), at('2026-12-26T00:00Z'))).toBe(0)
  })
  it('is negative when the end comes first', () => {
    expect(workingMsBetween(office, at('2026-11-23T10:00Z'), at('2026-11-23T09:00Z'))).toBe(-hour)
  })
  it.each([
    ['Europe/Madrid', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
    ['Europe/Madrid', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
    ['America/Sao_Paulo', '2018-11-04T03:00Z', '2018-11-05T02:00Z', 23],
    ['America/Sao_Paulo', '2018-02-17T02:00Z', '2018-02-18T03:00Z', 25],
  ])('counts the hours that a day of changing clocks has in %s', (zone, from, to, hours) => {
    expect(workingMsBetween(roundTheClock(zone), at(from), at(to))).toBe(hours * hour)
  })
  it('counts a slot twice where the wall clock shows it twice, and not where it is skipped', () => {
    const early: Calendar = { timeZone: 'Europe/Madrid', week: Array(7).fill([[120, 180]]), holidays: [] }
    expect(workingMsBetween(early, at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z'))).toBe(2 * hour)
    expect(workingMsBetween(early, at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe(0)
  })
  it('says which time zone it does not know', () => {
    expect(() => workingMsBetween(roundTheClock('Mars/Olympus'), 0, hour)).toThrow('Cannot read time zone "Mars/Olympus"')
  })
})

describe('addWorkingMs', () => {
  it('ends at the end of a slot rather than at the start of the next', () => {
    expect(addWorkingMs(office, at('2026-11-23T08:00Z'), 5 * hour)).toBe(at('2026-11-23T13:00Z'))
    expect(addWorkingMs(office, at('2026-11-23T08:00Z'), 5 * hour + 1)).toBe(at('2026-11-23T15:00Z') + 1)
  })
  it('goes over the weekend', () => {
    expect(addWorkingMs(office, at('2026-11-28T12:30Z'), hour)).toBe(at('2026-11-30T08:30Z'))
  })
  it('is the instant itself for nothing, and null without working time', () => {
    expect(addWorkingMs(office, 5, 0)).toBe(5)
    expect(addWorkingMs({ ...office, week: [] }, 0, 1)).toBeNull()
  })
  it('refuses a negative time', () => {
    expect(() => addWorkingMs(office, 0, -1)).toThrow('Cannot add -1 working ms')
  })
})

describe('nextWorkingAt', () => {
  it('is now within hours, else when they begin', () => {
    expect(nextWorkingAt(office, at('2026-11-23T09:00Z'))).toBe(at('2026-11-23T09:00Z'))
    expect(nextWorkingAt(office, at('2026-11-23T13:00Z'))).toBe(at('2026-11-23T15:00Z'))
    expect(nextWorkingAt({ ...office, week: [] }, 0)).toBeNull()
  })
})

/** The same, minute by minute, by asking Intl what the wall clock shows. */
function naive(calendar: Calendar, from: number, to: number): number {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  let sum = 0
  for (let now = from; now < to; now += minute) {
    const parts = Object.fromEntries(wall.formatToParts(now).map(({ type, value }) => [type, value]))
    if (calendar.holidays.includes(`${parts.year}-${parts.month}-${parts.day}`)) continue
    const shown = Number(parts.hour) * 60 + Number(parts.minute)
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '')
    if (calendar.week[weekday]?.some(([opens, closes]) => opens <= shown && shown < closes)) sum += minute
  }
  return sum
}

const slot = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([a, b]): [number, number] => (a < b ? [a, b] : [b - 1, Math.max(b, a)]))
/** Around both changes of the clocks, and with holidays among them. */
const scene = fc.constantFrom(
  { timeZone: 'Europe/Madrid', near: '2026-03-28T00:00Z' },
  { timeZone: 'Europe/Madrid', near: '2026-10-24T00:00Z' },
  { timeZone: 'America/Sao_Paulo', near: '2018-11-03T00:00Z' },
  { timeZone: 'America/Sao_Paulo', near: '2018-02-17T00:00Z' },
  { timeZone: 'Asia/Kathmandu', near: '2026-02-27T00:00Z' },
  { timeZone: 'America/St_Johns', near: '2008-11-01T00:00Z' },
  { timeZone: 'Pacific/Apia', near: '2011-12-29T00:00Z' },
)
const history = fc.record({
  scene,
  week: fc.array(fc.array(slot, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
  holidays: fc.subarray(['2026-03-29', '2026-10-25', '2018-11-05', '2018-02-18', '2026-02-28', '2008-11-02']),
  start: fc.integer({ min: 0, max: 2 * 1440 }),
  minutes: fc.integer({ min: 0, max: 3 * 1440 }),
})

describe('against a minute-by-minute reference', () => {
  it('counts the same', () => {
    fc.assert(
      fc.property(history, ({ scene, week, holidays, start, minutes }) => {
        const calendar = { timeZone: scene.timeZone, week, holidays }
        const from = at(scene.near) + start * minute
        expect(workingMsBetween(calendar, from, from + minutes * minute)).toBe(naive(calendar, from, from + minutes * minute))
      }),
      { numRuns: 60 },
    )
  })
  it('adds what it counts, and to the earliest such instant', () => {
    fc.assert(
      fc.property(history, ({ scene, week, holidays, start, minutes }) => {
        const calendar = { timeZone: scene.timeZone, week, holidays }
        const from = at(scene.near) + start * minute
        const wanted = minutes * minute
        const due = addWorkingMs(calendar, from, wanted)
        if (due === null) expect(week.flat()).toEqual([])
        if (due === null) return
        expect(workingMsBetween(calendar, from, due)).toBe(wanted)
        if (wanted > 0) expect(workingMsBetween(calendar, from, due - 1)).toBe(wanted - 1)
      }),
      { numRuns: 300 },
    )
  })
})
