import type { EntityName } from '../../auth/permissions.ts'
import type { Filter } from '../../metrics/filter.ts'
import type { Aggregate, Formula, Metric } from '../../metrics/metric.ts'
import type { Area } from '../area-name.ts'
import { dividing } from './columns/rules.ts'
import type { BuiltAggregate, BuiltPart, CountedEntity, Definition } from './contract.ts'

/** A definition as its row has it. */
export type BuiltRow = Pick<Metric, 'unit' | 'direction'> & {
  id: string
  name: string
  note: string
  definition: Definition
  bands: NonNullable<Metric['bands']>
  hysteresis: number
  target: number | null
}

/** The desk at which the records of an entity lie. */
const desks: { readonly [entity in EntityName]?: Area } = {
  tickets: 'it',
  stockLevels: 'logistics',
  stockMovements: 'logistics',
  items: 'logistics',
  locations: 'logistics',
}

/** What a built metric is watched, drawn and used by. */
export const metricIdOf = (id: string): string => `own.${id}`
/**
 * What a definition comes to: `named` finds the metrics that formulas are made of, `placed` the columns by which scopes narrow an
 * entity. Null where a formula is made of what is not there, or is itself a ratio.
 */
export function compileMetric(
  row: BuiltRow,
  named: (id: string) => Metric | undefined,
  placed: (entity: CountedEntity) => readonly string[],
): Metric | null {
  const aggregate = (built: BuiltAggregate): Aggregate => ({
    entity: built.entity,
    filter: filterOf(built.groups),
    measure: built.measure,
    ...(built.window === undefined ? {} : { window: built.window }),
    dimensions: [...new Set([...placed(built.entity), ...built.dimensions])],
  })
  const part = (built: BuiltPart): Aggregate | null => {
    if (!('metric' in built)) return aggregate(built)
    const formula = named(built.metric)?.formula
    return formula?.kind === 'plain' ? formula.of : null
  }
  const formula = formulaOf(row.definition, aggregate, part)
  if (formula === null) return null
  const records = formula.kind === 'plain' ? formula.of : formula.over
  const area = desks[records.entity]
  if (area === undefined) return null
  return {
    id: metricIdOf(row.id),
    area,
    formula,
    records,
    unit: row.unit,
    direction: row.direction,
    label: row.name,
    note: row.note,
    ...(row.bands.length === 0 ? {} : { bands: row.bands, hysteresis: row.hysteresis }),
    ...(row.target === null ? {} : { target: row.target }),
  }
}

/** All that can be made of these rows; formulas are made of metrics that are no formulas themselves. */
export function compileMetrics(
  rows: readonly BuiltRow[],
  declared: readonly Metric[],
  placed: (entity: CountedEntity) => readonly string[],
): Metric[] {
  const byId = new Map(declared.map((metric) => [metric.id, metric]))
  const plainFirst = [...rows].sort((a, b) => Number(a.definition.kind === 'ratio') - Number(b.definition.kind === 'ratio'))
  return plainFirst.flatMap((row) => {
    const metric = compileMetric(row, (id) => byId.get(id), placed)
    if (metric === null) return []
    byId.set(metric.id, metric)
    return [metric]
  })
}

/** A column that a definition is broken down by and that takes too many values for it, or null. */
export function tooFine(definition: Definition): string | null {
  const parts = definition.kind === 'plain' ? [definition.of] : [definition.over, definition.under]
  const columns = parts.flatMap((part) =>
    'metric' in part ? [] : part.dimensions.filter((column) => !dividing[part.entity].includes(column)),
  )
  return columns[0] ?? null
}

/** The metrics that a definition is made of. */
export const metricsIn = (definition: Definition): readonly string[] =>
  definition.kind === 'plain'
    ? []
    : [definition.over, definition.under].flatMap((part) => ('metric' in part ? [part.metric] : []))

function formulaOf(
  definition: Definition,
  aggregate: (built: BuiltAggregate) => Aggregate,
  part: (built: BuiltPart) => Aggregate | null,
): Formula | null {
  if (definition.kind === 'plain') return { kind: 'plain', of: aggregate(definition.of) }
  const [over, under] = [part(definition.over), part(definition.under)]
  if (over === null || under === null) return null
  const { kind, factor, divisor, least } = definition
  return { kind, over, under, factor, ...(divisor === undefined ? {} : { divisor }), ...(least === undefined ? {} : { least }) }
}

function filterOf(groups: BuiltAggregate['groups']): Filter {
  const [only, ...others] = groups
  if (only === undefined) return []
  return others.length === 0 ? only : [{ anyOf: groups }]
}
