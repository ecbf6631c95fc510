import type { Entity } from '../auth/entity.ts'
import type { Value } from '../kernel/record.ts'
import type { DeniedLine, KeptLine } from './contract.ts'

export type Image = { readonly [column: string]: Value }

/** What a set of changes did to one record, all of them together. */
export type Net = {
  entity: Entity
  id: string
  /** Null: it was made by the set. */
  before: Image | null
  /** Null: it was deleted by the set. */
  after: Image | null
  /** Columns that the set changed, stamps left out. */
  columns: readonly string[]
  /** The last entry of the log in the set. */
  last: number
  /** The actor did all of it. */
  own: boolean
}

/** What was done to a record after the set, newest first. */
export type Later = { op: 'i' | 'u' | 'd'; columns: readonly string[]; by: string; at: number }

/** What the actor may do with the record; `fields` are the columns that may go back by them. */
export type Right = { delete: boolean; restore: boolean; opposite: boolean; fields: ReadonlySet<string> }

export type Step = { does: 'change'; set: Image } | { does: 'delete' } | { does: 'restore'; image: Image } | { does: 'opposite' }

/** What becomes of one record; all null: it is already as it was. */
export type Decision = {
  step: Step | null
  kept: Pick<KeptLine, 'why' | 'columns' | 'by' | 'at'> | null
  denied: Pick<DeniedLine, 'why' | 'columns'> | null
}

const done: Decision = { step: null, kept: null, denied: null }
const go = (step: Step): Decision => ({ ...done, step })
const deny = (why: DeniedLine['why'], columns: readonly string[] = []): Decision => ({
  ...done,
  denied: { why, columns: [...columns] },
})
const keep = (why: KeptLine['why'], columns: readonly string[], later: Later | undefined): Decision => ({
  ...done,
  kept: { why, columns: [...columns], by: later?.by ?? null, at: later?.at ?? null },
})

/** What an undo does with a record as it is now (`current`, null: not there): nothing that was edited since is touched. */
export function decide(net: Net, current: Image | null, later: readonly Later[], right: Right): Decision {
  const { before, after, entity } = net
  const undo = entity.past?.undo
  const comesAndGoes = undo === 'whole' || undo === 'with'
  if (undo === undefined) return done
  if (undo === 'none') return deny('never', net.columns)
  if (undo === 'opposite') {
    if (before !== null || after === null) return deny('never', net.columns)
    return right.opposite ? go({ does: 'opposite' }) : deny('not-permitted')
  }
  if (before !== null && after !== null) return turnBack(net, before, after, { current, later, right })
  if (!comesAndGoes) return done
  if (before === null && after === null) return done
  return before === null ? unmake(net, current, later, right) : bringBack(before, current, right)
}

/** What was edited since and put back again is as it was made. */
function unmake({ entity, after }: Net, current: Image | null, later: readonly Later[], right: Right): Decision {
  if (current === null) return done
  const isEdited = (column: string) => !follows(entity, column) && !same(current[column], after?.[column])
  const touched = later.find(({ columns }) => columns.some(isEdited))
  if (touched !== undefined) return keep('edited', [], touched)
  return right.delete ? go({ does: 'delete' }) : deny('not-permitted')
}

function bringBack(before: Image, current: Image | null, right: Right): Decision {
  if (current !== null) return done
  return right.restore ? go({ does: 'restore', image: before }) : deny('not-permitted')
}

type Now = { current: Image | null; later: readonly Later[]; right: Right }

function turnBack({ entity, columns }: Net, before: Image, after: Image, { current, later, right }: Now): Decision {
  if (current === null)
    return keep(
      'deleted',
      [],
      later.find(({ op }) => op === 'd'),
    )
  const mine = columns.filter((column) => !follows(entity, column) && !same(current[column], before[column]))
  const edited = mine.filter((column) => !same(current[column], after[column]))
  const stays = withCompanions(entity, edited, mine)
  const free = mine.filter((column) => !stays.has(column))
  const closed = withCompanions(
    entity,
    free.filter((column) => !right.fields.has(column)),
    free,
  )
  const goes = free.filter((column) => !closed.has(column))
  const touched = later.find((change) => change.op === 'u' && change.columns.some((column) => edited.includes(column)))
  return {
    step:
      goes.length === 0
        ? null
        : { does: 'change', set: Object.fromEntries(goes.map((column) => [column, before[column] ?? null])) },
    kept: stays.size === 0 ? null : keep('edited', [...stays], touched).kept,
    denied: closed.size === 0 ? null : { why: 'not-permitted', columns: [...closed] },
  }
}

const follows = (entity: Entity, column: string): boolean => (entity.past?.follows ?? []).some((name) => name === column)

/** These columns and all of `among` that make sense only together with one of them. */
function withCompanions(entity: Entity, columns: readonly string[], among: readonly string[]): Set<string> {
  const groups = (entity.past?.together ?? []).filter((group) => group.some((name) => columns.includes(name)))
  return new Set([...columns, ...among.filter((column) => groups.some((group) => group.some((name) => name === column)))])
}

/** Whether two values of a column are equal; JSON keeps no order of keys, but the database always gives the same. */
export const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
