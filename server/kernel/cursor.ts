/** A point in the feed that can be checked: the position and the id of the transaction there (F6). */
export type Cursor = { position: number; tx: string }
