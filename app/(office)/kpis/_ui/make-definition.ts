import type { BuildMetric, BuiltAggregate, Definition, OfferedColumn } from '@/server/areas/kpis/contract.ts'
import { problemOfBands } from '@/server/metrics/bands.ts'
import {
  type BuilderDraft,
  type DraftCondition,
  type DraftGroup,
  decimalsOf,
  scaled,
  testsOf,
  unitDecimals,
  unitOf,
} from './builder-draft.ts'

/** What is missing or wrong, by field; groups by their place and that of the condition in it, such as `groups.0.1`. */
export type Problems = { readonly [field: string]: 'missing' | 'number' | 'few' | 'beginning' | 'order' | 'hysteresis' }

type Condition = BuiltAggregate['groups'][number][number]
type Columns = readonly OfferedColumn[]
/** A metric as it would be built, without its key. */
export type Built = Omit<BuildMetric, 'key'>

/** What a draft comes to; the definition is there as soon as it can be shown, the whole when nothing is wrong. */
export function makeMetric(
  draft: BuilderDraft,
  columns: Columns,
): { definition: Definition | null; built: Built | null; problems: Problems } {
  const problems: { [field: string]: Problems[string] } = {}
  const definition = definitionOf(draft, columns, problems)
  const shape = shapeOf(draft, columns, problems)
  if (draft.name.trim() === '') problems.name = 'missing'
  const isWhole = definition !== null && Object.keys(problems).length === 0
  return { definition, built: isWhole ? { ...shape, definition } : null, problems }
}

function shapeOf(draft: BuilderDraft, columns: Columns, problems: { [field: string]: Problems[string] }) {
  const unit = unitOf(
    draft,
    columns.find(({ name }) => name === draft.column),
  )
  const number = (text: string, field: string) => {
    const value = scaled(text, unitDecimals[unit])
    if (value === null) problems[field] = text.trim() === '' ? 'missing' : 'number'
    return value ?? 0
  }
  const bands = draft.bands.map(({ from, state }, place) => ({
    from: place === 0 ? null : number(from, `bands.${place}`),
    state,
  }))
  const hysteresis = bands.length === 0 ? 0 : number(draft.hysteresis, 'hysteresis')
  // Where an edge is missing, nothing can be said of their order.
  const isTyped = Object.keys(problems).every((field) => !field.startsWith('bands.'))
  const problem = isTyped || bands.length < 3 ? problemOfBands(bands, hysteresis) : null
  if (problem !== null) problems[problem === 'hysteresis' ? 'hysteresis' : 'bands'] = problem
  const target = draft.target.trim() === '' ? null : number(draft.target, 'target')
  return { name: draft.name.trim(), note: draft.note.trim(), unit, direction: draft.direction, bands, hysteresis, target }
}

function definitionOf(draft: BuilderDraft, columns: Columns, problems: { [field: string]: Problems[string] }): Definition | null {
  const { measure, column, over, under } = draft
  if (measure === 'ratio') {
    if (over === '') problems.over = 'missing'
    if (under === '') problems.under = 'missing'
    return over === '' || under === '' ? null : { kind: 'ratio', over: { metric: over }, under: { metric: under }, factor: 1000 }
  }
  const groups = draft.groups.map((group, place) => conditionsOf(group, columns, `groups.${place}`, problems))
  const part = conditionsOf(measure === 'share' ? draft.part : [], columns, 'part', problems)
  if (draft.entity === '') problems.entity = 'missing'
  if (measure === 'share' && part.length === 0) problems.part = 'missing'
  const needs = measure === 'sum' || measure === 'average'
  if (needs && column === '') problems.column = 'missing'
  const days = scaled(draft.days, 0)
  if (draft.windowColumn !== '' && (days === null || days < 1 || days > 4000)) problems.days = 'number'
  if (draft.entity === '' || Object.keys(problems).length > 0) return null
  const counted: BuiltAggregate = {
    entity: draft.entity,
    groups,
    measure: { kind: 'count' },
    ...(draft.windowColumn === '' ? {} : { window: { column: draft.windowColumn, days: days ?? 1 } }),
    dimensions: draft.dimension === '' ? [] : [draft.dimension],
  }
  if (measure === 'count') return { kind: 'plain', of: counted }
  if (measure === 'share')
    return { kind: 'ratio', over: { ...counted, groups: withAll(groups, part) }, under: counted, factor: 1000 }
  const summed: BuiltAggregate = { ...counted, measure: { kind: 'sum', column } }
  if (measure === 'sum') return { kind: 'plain', of: summed }
  const found = { ...counted, groups: withAll(groups, [{ column, is: 'set' }]) }
  return { kind: 'ratio', over: summed, under: found, ...averageOf(column) }
}

/** Seconds are read in minutes, ratings in hundredths; what is said of people hides below five of them (M6). */
const averageOf = (column: string): { factor: number; divisor?: number; least?: number } =>
  column === 'rating' ? { factor: 100, least: 5 } : column.endsWith('Seconds') ? { factor: 1, divisor: 60 } : { factor: 1 }

/** The same groups, each with more conditions. */
const withAll = (groups: readonly Condition[][], more: readonly Condition[]): Condition[][] =>
  groups.length === 0 ? [[...more]] : groups.map((group) => [...group, ...more])

function conditionsOf(
  group: DraftGroup,
  columns: Columns,
  at: string,
  problems: { [field: string]: Problems[string] },
): Condition[] {
  return group.flatMap((condition, place) => {
    const made = conditionOf(condition, columns)
    if (typeof made === 'object') return [made]
    problems[`${at}.${place}`] = made
    return []
  })
}

function conditionOf({ column, test, values, to, other }: DraftCondition, columns: Columns): Condition | 'missing' | 'number' {
  const of = columns.find(({ name }) => name === column)
  if (of === undefined || !testsOf(of).includes(test)) return 'missing'
  switch (test) {
    case 'null':
    case 'set':
      return { column, is: test }
    case 'in':
      return values.length === 0 ? 'missing' : { column, in: [...values] }
    case 'notIn':
      return values.length === 0 ? 'missing' : { column, notIn: [...values] }
    default: {
      if (other !== '') return { column, compare: test, to: { column: other } }
      if (of.kind === 'text') return to.trim() === '' ? 'missing' : { column, compare: test, to: to.trim() }
      const value = scaled(to, decimalsOf[of.kind])
      return value === null ? 'number' : { column, compare: test, to: value }
    }
  }
}
