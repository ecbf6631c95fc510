import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingMs, type Calendar, workingMsBetween } from '../calendar/rules.ts'
import { afterPause, answeredIn, duesOf, slaClock, type TicketTimes } from './rules.ts'

const minute = 60_000
const hour = 60 * minute
const office: Calendar = {
  timeZone: 'Europe/Madrid',
  week: [...Array(5).fill([[540, 1080]]), [], []],
  holidays: ['2026-12-25'],
}
const policy = { name: 'Gold', firstResponseMinutes: 60, solutionMinutes: 480 }
/** Friday 11:00 in Madrid. */
const opened = Date.UTC(2026, 10, 20, 10)
const ticket: TicketTimes = {
  openedAt: opened,
  ...duesOf(opened, policy, office, 0),
  firstRespondedAt: null,
  solvedAt: null,
  pausedSince: null,
  pausedSeconds: 0,
}

describe('slaClock', () => {
  it('runs down in working time and says when it stands', () => {
    const friday = slaClock(ticket, policy, office, opened + 30 * minute)
    expect(friday.firstResponse).toMatchObject({ state: 'running', due: opened + hour, remainingMs: 30 * minute, ticks: true })
    expect(friday.solution).toMatchObject({ state: 'running', due: Date.UTC(2026, 10, 23, 9), remainingMs: 7.5 * hour })
    const sunday = slaClock(ticket, policy, office, Date.UTC(2026, 10, 22, 12))
    expect(sunday.solution).toMatchObject({
      state: 'running',
      remainingMs: hour,
      ticks: false,
      why: [
        { kind: 'promise', policy: 'Gold', minutes: 480 },
        { kind: 'opened', at: opened },
        { kind: 'closed-until', at: Date.UTC(2026, 10, 23, 8) },
      ],
    })
  })
  it('goes below zero once it is late', () => {
    expect(slaClock(ticket, policy, office, opened + 90 * minute).firstResponse).toMatchObject({
      state: 'missed',
      remainingMs: -30 * minute,
    })
  })
  it('stands while the ticket waits, however long that takes', () => {
    const waiting = { ...ticket, pausedSince: opened + hour, pausedSeconds: 600 }
    expect(slaClock(waiting, policy, office, opened + 100 * hour).solution).toEqual({
      state: 'paused',
      due: ticket.solutionDueAt,
      remainingMs: 7 * hour,
      ticks: false,
      why: [
        { kind: 'promise', policy: 'Gold', minutes: 480 },
        { kind: 'opened', at: opened },
        { kind: 'paused', seconds: 600 },
        { kind: 'waiting', since: opened + hour },
      ],
    })
  })
  it('stays missed when it was late already as the wait began', () => {
    const late = { ...ticket, pausedSince: opened + 2 * hour }
    expect(slaClock(late, policy, office, opened + 3 * hour).firstResponse).toMatchObject({ state: 'missed', remainingMs: -hour })
  })
  it('is met or missed by the moment of the answer, and a solution answers too', () => {
    const solved = { ...ticket, solvedAt: opened + 30 * minute }
    expect(slaClock(solved, policy, office, opened + 9 * hour)).toMatchObject({
      firstResponse: { state: 'met', remainingMs: 30 * minute, ticks: false },
      solution: {
        state: 'met',
        remainingMs: 7.5 * hour,
        why: expect.arrayContaining([{ kind: 'done', at: opened + 30 * minute }]),
      },
    })
    const slow = { ...ticket, firstRespondedAt: opened + 2 * hour }
    expect(slaClock(slow, policy, office, opened + 3 * hour).firstResponse).toMatchObject({ state: 'missed', remainingMs: -hour })
  })
  it('promises nothing without a due or a calendar', () => {
    const none = { state: 'none', due: null, remainingMs: null, ticks: false, why: [{ kind: 'no-promise' }] }
    expect(slaClock({ ...ticket, firstResponseDueAt: null }, null, office, opened).firstResponse).toEqual(none)
    expect(slaClock(ticket, policy, null, opened).solution).toEqual(none)
  })
})

describe('afterPause', () => {
  const open = { ...ticket, firstRespondedAt: opened }
  it('leaves as much as there was when the pause began: nothing escalates at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 0, max: 30 * 24 * 60 }), (start, length) => {
        const since = opened + start * minute
        const until = since + length * minute
        const { solutionDueAt } = afterPause(open, office, since, until)
        const left = workingMsBetween(office, since, open.solutionDueAt ?? 0)
        expect(workingMsBetween(office, until, solutionDueAt ?? 0)).toBe(left)
      }),
    )
  })
  it('moves the first response only while it is still owed', () => {
    const until = opened + 2 * hour
    expect(afterPause(open, office, opened, until).firstResponseDueAt).toBe(open.firstResponseDueAt)
    expect(afterPause(ticket, office, opened, until)).toEqual({
      firstResponseDueAt: opened + 3 * hour,
      solutionDueAt: addWorkingMs(office, opened, 10 * hour),
      pausedSeconds: 7200,
    })
  })
  it('counts time as it passes where no calendar does', () => {
    expect(afterPause({ ...ticket, solutionDueAt: null, firstResponseDueAt: null }, null, opened, opened + 48 * hour)).toEqual({
      firstResponseDueAt: null,
      solutionDueAt: null,
      pausedSeconds: 48 * 3600,
    })
  })
})

describe('answeredIn', () => {
  it('leaves out pauses, the open one too', () => {
    const times = { openedAt: opened, pausedSince: null, pausedSeconds: 1800 }
    expect(answeredIn(office, times, opened + 2 * hour)).toBe(5400)
    expect(answeredIn(office, { ...times, pausedSince: opened + hour }, opened + 2 * hour)).toBe(1800)
    expect(answeredIn(null, { ...times, pausedSeconds: 0 }, opened + 24 * hour)).toBe(86_400)
  })
})
