import * as z from 'zod'
import type { SeenChange } from '../../feed/see-change.ts'
import type { Refusal } from '../../kernel/errors.ts'
import type { MetricValueParts } from '../../metrics/formula.ts'
import { baseInput, bodyInput, idInput, keyInput, lineInput } from '../input.ts'

/** What can be counted. */
export const countedEntities = ['tickets', 'stockLevels', 'stockMovements', 'items', 'locations'] as const
export type CountedEntity = (typeof countedEntities)[number]

export const units = ['count', 'money', 'percent', 'minutes', 'days', 'rating', 'quantity'] as const
export const directions = ['up', 'down', 'range', 'none'] as const
export const bandStates = ['good', 'watch', 'bad'] as const

const columnInput = z.string().regex(/^[A-Za-z]{1,40}$/)
const number = z.number().min(-9e15).max(9e15)
const valuesInput = z.array(z.union([z.string().max(200), number, z.boolean()])).max(50)

/** As server/metrics/filter.ts has it; what a column can be compared with is checked there. */
const conditionInput = z.union([
  z.strictObject({ column: columnInput, is: z.enum(['null', 'set']) }),
  z.strictObject({ column: columnInput, in: valuesInput }),
  z.strictObject({ column: columnInput, notIn: valuesInput }),
  z.strictObject({
    column: columnInput,
    compare: z.enum(['<', '<=', '=', '<>', '>=', '>']),
    to: z.union([number, z.string().max(200), z.strictObject({ column: columnInput })]),
  }),
])

const end = z.number().min(-1e6).max(1e6).nullable()
const instantOf = { column: columnInput, orElse: columnInput.exactOptional() }
const windowInput = z.union([
  z.strictObject({ ...instantOf, days: z.int().min(1).max(4000), back: z.int().min(0).max(4000).exactOptional() }),
  z.strictObject({ ...instantOf, hours: z.strictObject({ from: end, to: end }) }),
])

/** One aggregate as somebody builds it: any of the groups passes, of a group all conditions; no group: every row. */
const aggregateInput = z.strictObject({
  entity: z.enum(countedEntities),
  groups: z.array(z.array(conditionInput).max(10)).max(6),
  measure: z.union([
    z.strictObject({ kind: z.literal('count') }),
    z.strictObject({ kind: z.literal('sum'), column: columnInput }),
  ]),
  window: windowInput.exactOptional(),
  dimensions: z.array(columnInput).max(3),
})
export type BuiltAggregate = z.infer<typeof aggregateInput>

/** Of a ratio: an aggregate, or a metric that is there already and is made of one. */
const partInput = z.union([aggregateInput, z.strictObject({ metric: z.string().regex(/^[a-z]+\.[A-Za-z0-9-]{1,40}$/) })])
export type BuiltPart = z.infer<typeof partInput>

const factor = z.int().min(1).max(1_000_000)
const definitionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain'), of: aggregateInput }),
  z.strictObject({
    kind: z.literal('ratio'),
    over: partInput,
    under: partInput,
    factor,
    divisor: factor.exactOptional(),
    least: z.int().min(1).max(1000).exactOptional(),
  }),
])
/** What a built metric is made of. */
export type Definition = z.infer<typeof definitionInput>

const whole = z.int().min(-9e15).max(9e15)
const fields = {
  name: lineInput(60),
  note: bodyInput(500),
  definition: definitionInput,
  unit: z.enum(units),
  direction: z.enum(directions),
  bands: z.array(z.strictObject({ from: whole.nullable(), state: z.enum(bandStates) })).max(9),
  hysteresis: z.int().min(0).max(2_000_000_000),
  target: whole.nullable(),
}

export const buildMetricInput = z.strictObject({ key: keyInput, ...fields })
export const changeMetricInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z.strictObject({
    name: fields.name.exactOptional(),
    note: fields.note.exactOptional(),
    definition: definitionInput.exactOptional(),
    unit: fields.unit.exactOptional(),
    direction: fields.direction.exactOptional(),
    bands: fields.bands.exactOptional(),
    hysteresis: fields.hysteresis.exactOptional(),
    target: fields.target.exactOptional(),
  }),
})
export const retireMetricInput = z.strictObject({ key: keyInput, id: idInput })
export const builtMetricInput = z.strictObject({ id: idInput })
export const previewInput = z.strictObject({ definition: definitionInput })
export const usesInput = z.strictObject({ id: z.string().max(80) })

export type BuildMetric = z.infer<typeof buildMetricInput>
export type ChangeMetric = z.infer<typeof changeMetricInput>
export type RetireMetric = z.infer<typeof retireMetricInput>
export type Preview = z.infer<typeof previewInput>

/**
 * `unsound`: it does not mean the same in SQL and in the fold; `bands`: they do not say one thing of every value; `used`: a
 * formula is made of it.
 */
export type BuildRefusal = Refusal<'unsound' | 'bands' | 'used'>

/** A definition's value now in the reader's part; `slow`: the database did not answer in time. */
export type PreviewAnswer = ({ ok: true } & MetricValueParts) | Refusal<'unsound' | 'slow'>

/** What a column holds, as far as building with it cares. */
export type OfferedKind = 'choice' | 'level' | 'flag' | 'reference' | 'whole' | 'money' | 'quantity' | 'instant' | 'text'
export type OfferedColumn = {
  name: string
  kind: OfferedKind
  empty: boolean
  /** All that it can be; of a reference the entity whose records it names. */
  values: readonly (string | number)[]
  of: string | null
  grouped: boolean
}

/** A metric on the page of all metrics; `id` as screens watch it. */
export type MetricLine = {
  id: string
  ownerId: string | null
  version: number | null
  tiles: number
  formulas: number
  mine: boolean
}
/** Where a metric is used, as far as the reader may see it. */
export type MetricUses = { tiles: { boardId: string; board: string }[]; formulas: { id: string; name: string }[] }
export type MetricVersion = SeenChange
