/** What a tile of any kind is told; which of it a kind reads is in kinds.ts. */
export type TileSettings = {
  /** In place of the name that its kind gives it. */
  title?: string
  /** Ids of metrics: one for most kinds, several for bars, stacks and tables. */
  metrics?: readonly string[]
  /** How a trend is drawn. */
  shape?: 'line' | 'area' | 'bar' | 'stacked'
  /** Key of the queue or warehouse that a list is narrowed to. */
  placeId?: string
  /** How many lines a list shows. */
  most?: number
  /** Of a clock: an IANA name; of a countdown: until when (ms). */
  timeZone?: string
  until?: number
  /** Of a text, in lines; of a picture: where it lies and what it shows. */
  text?: string
  url?: string
}

/** Where a tile lies: columns of twelve from the left, rows from the top. */
export type TilePlace = { x: number; y: number; w: number; h: number }

/** A board whole, as a version keeps it and a copy is made of it. */
export type BoardContent = {
  name: string
  note: string
  period: 'day' | 'week' | 'month' | 'quarter' | 'year'
  narrowedTo: string | null
  tabs: readonly {
    id: string
    name: string
    tiles: readonly (TilePlace & { id: string; kind: string; settings: TileSettings })[]
  }[]
}

/** What one person sees otherwise: tiles that they hid, places of their own by tile, their own period. */
export type SeatContent = {
  hidden: readonly string[]
  places: { readonly [tile: string]: TilePlace }
  period: BoardContent['period'] | null
}
