import type { Tx } from '../../db/client.ts'
import type { Work } from './work.ts'

type Saved = { readonly ok: boolean; readonly [answer: string]: unknown }

/** A long text of an area's records, which several people may write together (server/teamwork/texts). */
export type LongText = {
  /** Most characters that the record takes. */
  most: number
  /** The record's text, `lock`ed to the end of the transaction; throws when it is not the actor's to see, or to write. */
  read(tx: Tx, work: Work, id: string, lock?: boolean): Promise<string>
  /** Writes the text, by the area's own rules and with the answer of its own edits. */
  save(tx: Tx, work: Work, id: string, text: string): Promise<Saved>
}
