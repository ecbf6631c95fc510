import * as z from 'zod'
import { idInput } from '../areas/input.ts'
import { type EntityName, entityNames } from '../auth/permissions.ts'
import { roles } from '../auth/roles.ts'
import type { SeenField } from '../feed/see-change.ts'

const entityInput = z.enum(entityNames)
/** How the feed names who acts. */
const tagInput = z.string().regex(/^(person|system|db):[\w .@-]{1,80}$/)
const instantInput = z.int().min(0).max(8e15)

/** Whose past: of one record, of a person, of a team (all that is said of it must hold), or of everybody. */
export const aboutInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('record'), entity: entityInput, id: idInput }),
  z.strictObject({ kind: z.literal('person'), id: idInput }),
  z.strictObject({
    kind: z.literal('team'),
    queue: idInput.exactOptional(),
    site: idInput.exactOptional(),
    role: z.enum(roles).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('company') }),
])
export type About = z.infer<typeof aboutInput>

/** A place in the log; a page ends with one, and the next begins before it. */
export const markInput = z.strictObject({ position: z.int().min(1), entry: z.int().min(1) })

export const listActivityInput = z.strictObject({
  about: aboutInput,
  filter: z
    .strictObject({
      entities: z.array(entityInput).min(1).max(40).exactOptional(),
      actors: z.array(tagInput).min(1).max(50).exactOptional(),
      from: instantInput.exactOptional(),
      to: instantInput.exactOptional(),
      fields: z
        .array(z.string().regex(/^[A-Za-z]{1,40}$/))
        .min(1)
        .max(20)
        .exactOptional(),
    })
    .default({}),
  before: markInput.nullable().default(null),
  limit: z.int().min(1).max(100).default(30),
})
export type ListActivity = z.infer<typeof listActivityInput>

export const getDigestInput = z.strictObject({ since: instantInput })
export type GetDigest = z.infer<typeof getDigestInput>

/** One changed record of an act. */
export type ActChange = {
  entity: EntityName
  record: string
  /** How people call it; empty where there is no name. */
  label: string
  version: number
  op: 'i' | 'u' | 'd'
  fields: SeenField[]
}

/** What somebody did in one go: a press of a button, one run of an import, one transaction of plain SQL. */
export type Act = {
  /** Equal on two pages that an act is spread over. */
  id: string
  position: number
  entry: number
  at: number
  /** A tag of the feed; empty for those who may not read people. */
  actor: string
  /** How many changes of it this page has, of which `changes` are the first. */
  count: number
  changes: ActChange[]
  /** Whether it is of a kind that can be taken back (server/undo). */
  undoable: boolean
}

/** `next` is null when nothing is older; a page may hold nothing and still have a next one: it looks only so far. */
export type ActivityPage = { acts: Act[]; next: { position: number; entry: number } | null }

/** What happened to one record since somebody left. `moved` are the reader's numbers that it moved, the most moved first. */
export type DigestEntry = {
  entity: EntityName
  record: string
  label: string
  op: 'i' | 'u' | 'd'
  /** How many changes, the latest of them at `at`. */
  count: number
  at: number
  actors: string[]
  /** Names of the columns that changed. */
  fields: string[]
  moved: { metric: string; delta: number | null }[]
}

/** `more`: how many records are not in it; `complete` is false when the time was too long to look at all of it. */
export type Digest = { entries: DigestEntry[]; more: number; complete: boolean }
