import { describe, expect, test } from 'vitest'
import type { OfferedColumn } from '../../../../server/areas/kpis/contract.ts'
import { type BuilderDraft, emptyCondition, emptyDraft, scaled, testsOf, unscaled } from './builder-draft.ts'
import { makeMetric } from './make-definition.ts'
import { readDraft, readMetric } from './read-metric.ts'

const column = (name: string, kind: OfferedColumn['kind'], empty = false): OfferedColumn => ({
  name,
  kind,
  empty,
  values: [],
  of: null,
  grouped: false,
})
const columns = [
  column('state', 'choice'),
  column('priority', 'level'),
  column('assigneeId', 'reference', true),
  column('category', 'text'),
  column('solvedAt', 'instant', true),
  column('openedAt', 'instant'),
  column('rating', 'level', true),
  column('solutionSeconds', 'whole', true),
  column('value', 'money'),
  column('onHand', 'quantity'),
  column('minStock', 'quantity'),
]
const condition = (part: Partial<typeof emptyCondition>) => ({ ...emptyCondition, ...part })
const high = condition({ column: 'priority', values: [1, 2] })
const open = condition({ column: 'state', test: 'notIn', values: ['solved', 'closed'] })
const draftOf = (part: Partial<BuilderDraft>): BuilderDraft => ({ ...emptyDraft, name: 'Built', entity: 'tickets', ...part })

const drafts: [string, BuilderDraft][] = [
  ['a count', draftOf({})],
  ['groups', draftOf({ groups: [[high, open], [condition({ column: 'assigneeId', test: 'null' })]] })],
  ['a sum', draftOf({ entity: 'stockLevels', measure: 'sum', column: 'value' })],
  [
    'an average',
    draftOf({ measure: 'average', column: 'solutionSeconds', groups: [[high]], windowColumn: 'solvedAt', days: '7' }),
  ],
  ['an average of ratings', draftOf({ measure: 'average', column: 'rating' })],
  ['a share', draftOf({ measure: 'share', groups: [[open], [high]], part: [high], dimension: 'priority' })],
  ['a share of all', draftOf({ measure: 'share', part: [high] })],
  ['a ratio', draftOf({ entity: '', measure: 'ratio', over: 'it.unassigned', under: 'it.open' })],
  [
    'comparisons',
    draftOf({
      entity: 'stockLevels',
      groups: [
        [condition({ column: 'value', test: '>=', to: '12.5' }), condition({ column: 'onHand', test: '<', other: 'minStock' })],
        [condition({ column: 'category', test: '=', to: "o'clock" })],
      ],
      target: '12',
      bands: [
        { from: '', state: 'good' },
        { from: '10', state: 'watch' },
        { from: '20', state: 'bad' },
      ],
      hysteresis: '2',
    }),
  ],
]

describe.each(drafts)('%s', (_, draft) => {
  test('is whole, and reads back as the very same draft', () => {
    const { built, problems } = makeMetric(draft, columns)
    expect(problems).toEqual({})
    expect(built === null ? null : readMetric(built, () => columns)).toEqual(draft)
    expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  })
})

test('numbers are typed in the unit and kept as its integers', () => {
  const { built } = makeMetric(draftOf({ measure: 'share', part: [high], target: '12.5' }), columns)
  expect(built).toMatchObject({ unit: 'percent', target: 125, definition: { factor: 1000 } })
  const money = makeMetric(drafts[8]?.[1] ?? emptyDraft, columns).built
  expect(money?.definition).toMatchObject({
    of: { groups: [[{ compare: '>=', to: 1250 }, { to: { column: 'minStock' } }], [{}]] },
  })
})

test('what is said of people hides below five of them', () => {
  const { built } = makeMetric(draftOf({ measure: 'average', column: 'rating' }), columns)
  expect(built).toMatchObject({ unit: 'rating', definition: { factor: 100, least: 5 } })
})

test('what is missing is said by field, and a preview needs no name', () => {
  expect(makeMetric(emptyDraft, columns)).toMatchObject({
    built: null,
    definition: null,
    problems: { name: 'missing', entity: 'missing' },
  })
  const nameless = makeMetric(draftOf({ name: ' ' }), columns)
  expect([nameless.built, nameless.definition]).toEqual([null, expect.objectContaining({ kind: 'plain' })])
  const wrong = draftOf({
    groups: [[high, condition({ column: 'priority' })], [condition({ column: 'value', test: '<', to: '1.234' })]],
    bands: [
      { from: '', state: 'good' },
      { from: 'x', state: 'bad' },
    ],
    windowColumn: 'solvedAt',
    days: '0',
  })
  expect(makeMetric(wrong, columns).problems).toEqual({
    'groups.0.1': 'missing',
    'groups.1.0': 'number',
    'bands.1': 'number',
    bands: 'few',
    days: 'number',
  })
})

test('a definition that the form cannot say is not taken for another one', () => {
  const built = makeMetric(draftOf({}), columns).built
  if (built === null) throw new Error('the draft is whole')
  const window = { column: 'solvedAt', hours: { from: null, to: 0 } }
  const of = { entity: 'tickets' as const, groups: [], measure: { kind: 'count' as const }, dimensions: [], window }
  expect(readMetric({ ...built, definition: { kind: 'plain', of } }, () => columns)).toBeNull()
})

test('a kept draft of another form is none', () => {
  expect(readDraft('"x"')).toEqual(emptyDraft)
  expect(readDraft('{"entity":"wallets","name":"x"}')).toEqual(emptyDraft)
  expect(readDraft('{"groups":"x","name":"Kept"}')).toEqual({ ...emptyDraft, name: 'Kept' })
})

test('decimals are exact both ways', () => {
  expect(['12.5', '0.01', '-3', '1.234', 'x', ''].map((text) => scaled(text, 2))).toEqual([1250, 1, -300, null, null, null])
  expect([1250, 1, -300].map((value) => unscaled(value, 2))).toEqual(['12.5', '0.01', '-3'])
  expect(unscaled(7, 0)).toBe('7')
})

test('an instant that is always there can be asked nothing', () => {
  expect(columns.filter((each) => testsOf(each).length === 0).map(({ name }) => name)).toEqual(['openedAt'])
})
