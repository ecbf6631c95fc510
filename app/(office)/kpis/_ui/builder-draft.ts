import type { CountedEntity, directions, OfferedColumn, OfferedKind } from '@/server/areas/kpis/contract.ts'
import type { Band } from '@/server/metrics/bands.ts'
import type { Metric } from '@/server/metrics/metric.ts'

export const measures = ['count', 'sum', 'average', 'share', 'ratio'] as const
export type MeasureKind = (typeof measures)[number]
export const orders = ['<', '<=', '=', '<>', '>=', '>'] as const
export type Test = 'in' | 'notIn' | 'null' | 'set' | (typeof orders)[number]

/** One condition as its row has it: values of choices, or a plain decimal, a text, or another column to compare with. */
export type DraftCondition = {
  column: string
  test: Test
  values: readonly (string | number | boolean)[]
  to: string
  other: string
}
export type DraftGroup = readonly DraftCondition[]
export type DraftBand = { from: string; state: Band['state'] }

/** A metric being built, as its form has it; numbers are plain decimals in the metric's own unit. */
export type BuilderDraft = {
  name: string
  note: string
  entity: CountedEntity | ''
  measure: MeasureKind
  /** What is summed or averaged. */
  column: string
  /** Any of them passes; of one, all conditions. */
  groups: readonly DraftGroup[]
  /** Of a share: what the counted part fulfils besides. */
  part: DraftGroup
  /** Of a ratio: metrics that are there already. */
  over: string
  under: string
  /** Empty: at any time. */
  windowColumn: string
  days: string
  dimension: string
  direction: (typeof directions)[number]
  target: string
  bands: readonly DraftBand[]
  hysteresis: string
}

export const emptyDraft: BuilderDraft = {
  name: '',
  note: '',
  entity: '',
  measure: 'count',
  column: '',
  groups: [],
  part: [],
  over: '',
  under: '',
  windowColumn: '',
  days: '30',
  dimension: '',
  direction: 'none',
  target: '',
  bands: [],
  hysteresis: '0',
}

export const emptyCondition: DraftCondition = { column: '', test: 'in', values: [], to: '', other: '' }

/** Decimals of what is typed for a column, and that a metric of a unit carries. */
export const decimalsOf: Record<OfferedKind, number> = {
  choice: 0,
  level: 0,
  flag: 0,
  reference: 0,
  whole: 0,
  money: 2,
  quantity: 3,
  instant: 0,
  text: 0,
}
export const unitDecimals: Record<Metric['unit'], number> = {
  count: 0,
  money: 2,
  percent: 1,
  minutes: 0,
  days: 1,
  rating: 2,
  quantity: 3,
}

const isOrdered = (kind: OfferedKind): boolean => kind === 'whole' || kind === 'money' || kind === 'quantity'
export const isSummed = ({ kind, name }: OfferedColumn): boolean => isOrdered(kind) || name === 'rating'
const isChosen = (kind: OfferedKind): boolean => kind === 'choice' || kind === 'level' || kind === 'flag' || kind === 'reference'

/** What can be asked of a column; nothing of an instant that is always there. */
export function testsOf({ kind, empty }: OfferedColumn): readonly Test[] {
  const presence: readonly Test[] = empty ? ['set', 'null'] : []
  if (isChosen(kind)) return ['in', 'notIn', ...presence]
  if (isOrdered(kind)) return [...orders, ...presence]
  return kind === 'text' ? ['=', '<>', ...presence] : presence
}

/** The unit that a metric of this measure has. */
export function unitOf(
  { measure, column }: Pick<BuilderDraft, 'measure' | 'column'>,
  of: OfferedColumn | undefined,
): Metric['unit'] {
  if (measure === 'share' || measure === 'ratio') return 'percent'
  if (measure === 'count' || of === undefined) return 'count'
  if (of.kind === 'money' || of.kind === 'quantity') return of.kind
  if (measure === 'average' && column === 'rating') return 'rating'
  return measure === 'average' && column.endsWith('Seconds') ? 'minutes' : 'count'
}

/** A plain decimal as an integer of that many decimals: "12.5" with 2 is 1250. Null for what is no number. */
export function scaled(text: string, decimals: number): number | null {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (found === null) return null
  const [, sign = '', whole = '', fraction = ''] = found
  if (fraction.length > decimals) return null
  const value = Number(`${sign}${whole}${fraction.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(value) ? value : null
}

/** The other way: 1250 with 2 is "12.5". */
export function unscaled(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const fraction = digits.slice(cut).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`
}
