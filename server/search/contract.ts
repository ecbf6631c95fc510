import * as z from 'zod'
import { type EntityName, entityNames } from '../auth/permissions.ts'

/** What a person types; more than a line of it says nothing more. */
export const searchInput = z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) })

const recordInput = z.strictObject({ entity: z.enum(entityNames), id: z.uuid() })
export const knownInput = z.strictObject({ records: z.array(recordInput).max(20) })

export type Search = z.infer<typeof searchInput>
export type RecordName = { entity: EntityName; id: string }

/** A record as a list of finds shows it, of what its reader may see. */
export type Hit = RecordName & {
  /** "T-1042", a SKU; null where its title is all that it is called by. */
  label: string | null
  title: string
  /** Where in its further texts it was found, else how the first of them begins. */
  snippet: string | null
}
