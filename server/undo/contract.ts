import * as z from 'zod'
import { baseInput, idInput, keyInput } from '../areas/input.ts'
import { type EntityName, entityNames } from '../auth/permissions.ts'
import type { Refusal } from '../kernel/errors.ts'
import type { Value } from '../kernel/record.ts'

/** Most changes that one undo takes back. */
export const changesMost = 20_000

const setInput = z.discriminatedUnion('kind', [
  /** All that one press of a button of the actor's own wrote. */
  z.strictObject({ kind: z.literal('mutation'), key: keyInput }),
  /** All that was written with this entry of the log in one go: by one press, one run of an import or one transaction. */
  z.strictObject({ kind: z.literal('act'), position: z.int().min(1), entry: z.int().min(1) }),
  /** All that was written in one go with this version of a record. */
  z.strictObject({ kind: z.literal('version'), entity: z.enum(entityNames), record: idInput, version: z.int().min(1) }),
  /** The value that a field had before this version of its record; `base` is the version that the screen showed. */
  z.strictObject({
    kind: z.literal('value'),
    entity: z.enum(entityNames),
    record: idInput,
    version: z.int().min(1),
    column: z.string().regex(/^[A-Za-z]{1,40}$/),
    base: baseInput,
  }),
])
/** A set of changes that goes back together. */
export type ChangeSet = z.infer<typeof setInput>

export const getUndoPreviewInput = z.strictObject({ set: setInput })
export type GetUndoPreview = z.infer<typeof getUndoPreviewInput>

export const createUndoInput = z.strictObject({ key: keyInput, set: setInput })
export type CreateUndo = z.infer<typeof createUndoInput>

type Line = { entity: EntityName; record: string; label: string }

/** What goes back of a record; `fields` has those that the reader may see: as they are, and as they will be. */
export type BackLine = Line & {
  does: 'change' | 'delete' | 'restore' | 'opposite'
  fields: { column: string; from: Value; to: Value }[]
}

/**
 * What stays as it is: its fields (none: the whole record) were `edited` since, make sense only `together` with one that was, the record
 * was `deleted`, or others are `in-use` of it. `by` is a tag of the feed, empty for those who may not read people, null when nobody did it.
 */
export type KeptLine = Line & {
  why: 'edited' | 'together' | 'deleted' | 'in-use'
  columns: string[]
  by: string | null
  at: number | null
}

/** What the actor's roles do not let them take back (`not-permitted`), or nobody can (`never`). */
export type DeniedLine = Line & { why: 'not-permitted' | 'never'; columns: string[] }

/** A count, and the first of them. */
export type Some<Each> = { count: number; lines: Each[] }

/** `done` counts records that are already as they were. */
export type UndoReport = { back: Some<BackLine>; kept: Some<KeptLine>; denied: Some<DeniedLine>; done: number }

/** `breaks-rule`: the database or an area forbids how it would be then. `changed`: the field is not what the screen showed. */
export type UndoAnswer =
  | ({ ok: true } & UndoReport)
  | (Refusal<'nothing-to-undo'> & { report: UndoReport })
  | Refusal<'breaks-rule' | 'changed'>
