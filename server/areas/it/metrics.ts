import type { Filter } from '../../metrics/filter.ts'
import type { Aggregate, Formula, Measure, Metric, Window } from '../../metrics/metric.ts'

const dimensions = ['queueId', 'priority', 'siteId']

const count = (filter: Filter, window?: Window): Aggregate => measured({ kind: 'count' }, filter, window)
const sum = (column: string, filter: Filter, window?: Window): Aggregate => measured({ kind: 'sum', column }, filter, window)
const measured = (measure: Measure, filter: Filter, window: Window | undefined): Aggregate => ({
  entity: 'tickets',
  filter,
  measure,
  ...(window && { window }),
  dimensions,
})

const plain = (of: Aggregate): { formula: Formula; records: Aggregate } => ({ formula: { kind: 'plain', of }, records: of })

const unsolved: Filter = [{ column: 'state', in: ['new', 'open', 'pending'] }]
/** The promise runs on: neither solved nor waiting for somebody else. */
const running: Filter = [...unsolved, { column: 'pausedSince', is: 'null' }]
const nobodys = { column: 'assigneeId', is: 'null' } as const

/** By hours since it was opened: more than `from`, at most `to`. */
const aged = (from: number | null, to: number | null): Aggregate =>
  count(unsolved, { column: 'openedAt', hours: { from: to === null ? null : -to, to: from === null ? null : -from } })
const day = 24

const solvedLately: Window = { column: 'solvedAt', days: 30 }
const solved = count([{ column: 'solvedAt', is: 'set' }], solvedLately)
const judged = count([{ column: 'solutionInTime', is: 'set' }], solvedLately)
const inTime = count([{ column: 'solutionInTime', in: [1] }], solvedLately)
const timed = count([{ column: 'solutionSeconds', is: 'set' }], solvedLately)
const reopened = count([{ column: 'reopenCount', compare: '>', to: 0 }], solvedLately)

const answeredLately: Window = { column: 'firstRespondedAt', days: 30 }
const answered = count([{ column: 'firstResponseSeconds', is: 'set' }], answeredLately)

const ratedLately: Window = { column: 'ratedAt', days: 30 }
const rated = count([{ column: 'rating', is: 'set' }], ratedLately)
const content = count([{ column: 'rating', compare: '>=', to: 4 }], ratedLately)

/** Fewer ratings than this would tell who gave which (M6). */
const least = 5

export const itMetrics: readonly Metric[] = [
  { id: 'it.open', area: 'it', ...plain(count(unsolved)), unit: 'count', direction: 'down' },
  { id: 'it.openUnderOneDay', area: 'it', ...plain(aged(null, day)), unit: 'count', direction: 'none' },
  { id: 'it.openOneToThreeDays', area: 'it', ...plain(aged(day, 3 * day)), unit: 'count', direction: 'down' },
  { id: 'it.openThreeToSevenDays', area: 'it', ...plain(aged(3 * day, 7 * day)), unit: 'count', direction: 'down' },
  { id: 'it.openOverSevenDays', area: 'it', ...plain(aged(7 * day, null)), unit: 'count', direction: 'down' },
  { id: 'it.unassigned', area: 'it', ...plain(count([...unsolved, nobodys])), unit: 'count', direction: 'down' },
  {
    id: 'it.breachingSoon',
    area: 'it',
    ...plain(count(running, { column: 'solutionDueAt', hours: { from: 0, to: 2 } })),
    unit: 'count',
    direction: 'down',
  },
  {
    id: 'it.overdue',
    area: 'it',
    ...plain(count(running, { column: 'solutionDueAt', hours: { from: null, to: 0 } })),
    unit: 'count',
    direction: 'down',
    target: 0,
  },
  {
    id: 'it.slaFulfilled',
    area: 'it',
    formula: { kind: 'ratio', over: inTime, under: judged, factor: 1000 },
    records: judged,
    unit: 'percent',
    direction: 'up',
    target: 900,
  },
  {
    id: 'it.firstResponse',
    area: 'it',
    formula: { kind: 'ratio', over: sum('firstResponseSeconds', [], answeredLately), under: answered, factor: 1, divisor: 60 },
    records: answered,
    unit: 'minutes',
    direction: 'down',
    target: 60,
  },
  {
    id: 'it.resolutionTime',
    area: 'it',
    formula: { kind: 'ratio', over: sum('solutionSeconds', [], solvedLately), under: timed, factor: 1, divisor: 60 },
    records: timed,
    unit: 'minutes',
    direction: 'down',
    target: 960,
  },
  {
    id: 'it.reopened',
    area: 'it',
    formula: { kind: 'ratio', over: reopened, under: solved, factor: 1000 },
    records: reopened,
    unit: 'percent',
    direction: 'down',
    target: 50,
  },
  {
    id: 'it.satisfied',
    area: 'it',
    formula: { kind: 'ratio', over: content, under: rated, factor: 1000, least },
    records: rated,
    unit: 'percent',
    direction: 'up',
    target: 900,
  },
  {
    id: 'it.rating',
    area: 'it',
    formula: { kind: 'ratio', over: sum('rating', [], ratedLately), under: rated, factor: 100, least },
    records: rated,
    unit: 'rating',
    direction: 'up',
    target: 420,
  },
  {
    id: 'it.openedToday',
    area: 'it',
    ...plain(count([], { column: 'openedAt', days: 1 })),
    unit: 'count',
    direction: 'none',
  },
  {
    id: 'it.solvedToday',
    area: 'it',
    ...plain(count([{ column: 'solvedAt', is: 'set' }], { column: 'solvedAt', days: 1 })),
    unit: 'count',
    direction: 'up',
  },
]
