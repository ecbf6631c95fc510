import type { Tx } from '../../db/client.ts'
import type { Work } from './work.ts'

type Image = { readonly [column: string]: unknown }

/** How the contrary of a record is booked, where records are only ever added. */
export type Opposite = {
  /** Whether the actor may book the contrary of this record. */
  can(work: Work, image: Image): boolean
  /** Books it; false where that was done before and stands. */
  book(tx: Tx, work: Work, id: string): Promise<boolean>
}
