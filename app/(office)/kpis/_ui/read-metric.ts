import { type BuiltAggregate, countedEntities, directions, type OfferedColumn } from '@/server/areas/kpis/contract.ts'
import {
  type BuilderDraft,
  type DraftCondition,
  decimalsOf,
  emptyCondition,
  emptyDraft,
  measures,
  unitDecimals,
  unscaled,
} from './builder-draft.ts'
import { type Built, makeMetric } from './make-definition.ts'

type Condition = BuiltAggregate['groups'][number][number]
type Columns = (entity: string) => readonly OfferedColumn[]

/** A built metric as the form has it; null where it was made of more than the form can say. */
export function readMetric(built: Built, columns: Columns): BuilderDraft | null {
  const decimals = unitDecimals[built.unit]
  const draft: BuilderDraft = {
    ...emptyDraft,
    ...partsOf(built.definition, columns),
    name: built.name,
    note: built.note,
    direction: built.direction,
    target: built.target === null ? '' : unscaled(built.target, decimals),
    bands: built.bands.map(({ from, state }) => ({ from: from === null ? '' : unscaled(from, decimals), state })),
    hysteresis: unscaled(built.hysteresis, decimals),
  }
  const again = makeMetric(draft, columns(draft.entity)).built
  return again !== null && sorted(again) === sorted(built) ? draft : null
}

/** What was kept of a draft, as far as it is one. */
export function readDraft(kept: string): BuilderDraft {
  const value: unknown = JSON.parse(kept)
  if (typeof value !== 'object' || value === null) return emptyDraft
  const draft = { ...emptyDraft }
  for (const [field, content] of Object.entries(value))
    if (field in draft && isLike(emptyDraft[asField(field)], content)) Object.assign(draft, { [field]: content })
  const isKnown =
    [...countedEntities, ''].includes(draft.entity) && measures.includes(draft.measure) && directions.includes(draft.direction)
  return isKnown ? draft : emptyDraft
}

function partsOf(definition: Built['definition'], columns: Columns): Partial<BuilderDraft> {
  if (definition.kind === 'plain') {
    const { measure } = definition.of
    return {
      ...aggregateOf(definition.of, columns),
      ...(measure.kind === 'sum' ? { measure: 'sum', column: measure.column } : {}),
    }
  }
  const { over, under } = definition
  if ('metric' in over || 'metric' in under)
    return 'metric' in over && 'metric' in under ? { measure: 'ratio', over: over.metric, under: under.metric } : {}
  if (over.measure.kind === 'sum') return { ...aggregateOf(over, columns), measure: 'average', column: over.measure.column }
  const more = over.groups[0]?.slice(under.groups[0]?.length ?? 0) ?? []
  return { ...aggregateOf(under, columns), measure: 'share', part: more.map((each) => conditionOf(each, columns(under.entity))) }
}

function aggregateOf({ entity, groups, window, dimensions }: BuiltAggregate, columns: Columns): Partial<BuilderDraft> {
  return {
    entity,
    groups: groups.map((group) => group.map((condition) => conditionOf(condition, columns(entity)))),
    ...(window !== undefined && 'days' in window ? { windowColumn: window.column, days: String(window.days) } : {}),
    dimension: dimensions[0] ?? '',
  }
}

function conditionOf(condition: Condition, columns: readonly OfferedColumn[]): DraftCondition {
  const { column } = condition
  if ('is' in condition) return { ...emptyCondition, column, test: condition.is }
  if ('in' in condition) return { ...emptyCondition, column, test: 'in', values: condition.in }
  if ('notIn' in condition) return { ...emptyCondition, column, test: 'notIn', values: condition.notIn }
  const { compare, to } = condition
  if (typeof to === 'object') return { ...emptyCondition, column, test: compare, other: to.column }
  const kind = columns.find(({ name }) => name === column)?.kind ?? 'whole'
  return { ...emptyCondition, column, test: compare, to: typeof to === 'number' ? unscaled(to, decimalsOf[kind]) : to }
}

const isLike = (example: unknown, value: unknown): boolean =>
  typeof example === typeof value && Array.isArray(example) === Array.isArray(value)

/** Only for names that were found in the empty draft. */
const asField = (name: string): keyof BuilderDraft => name as keyof BuilderDraft

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  )
