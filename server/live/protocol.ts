import * as z from 'zod/mini'

/** Raised when a message changes shape; a server speaks its own and the one before. */
export const protocolVersion = 1

/** A point in the feed as a client keeps it and shows it back (F6). */
export const cursorSchema = z.object({
  position: z.number().check(z.int(), z.nonnegative()),
  tx: z.string().check(z.maxLength(36)),
})

export type Cursor = z.infer<typeof cursorSchema>

/**
 * `entity:tickets`, `metric:it.unassigned`, `presence:tickets/<id>`, and `presence:tickets` for all of them; people are also
 * at `presence:pages/it` and `presence:metrics/it.unassigned`. A server that does not know a kind of place refuses the topic.
 */
export const topicSchema = z.string().check(z.regex(/^(entity|metric|presence):[A-Za-z0-9._/-]{1,80}$/))

export const watchSchema = z.strictObject({
  topics: z.array(topicSchema).check(z.maxLength(64)),
  /** Null on the first load; otherwise "what has changed since". */
  cursor: z.nullable(cursorSchema),
  /** The view that the cursor belongs to, as the last answer named it; without it a cursor says nothing. */
  view: z.optional(z.string().check(z.maxLength(64))),
})
export type Watch = z.infer<typeof watchSchema>

export const presenceSchema = z.strictObject({
  /** A record by its key, a page by its name, a number by its metric's id; said only of what a `watch` has let the client hear. */
  record: z.string().check(z.regex(/^[A-Za-z]{1,40}\/([0-9a-f-]{36}|[a-z]{1,20}(\.[A-Za-z]{1,40})?)$/)),
  /** The column that is being edited, or null for looking. */
  field: z.nullable(z.string().check(z.maxLength(40))),
  /** Where in a long text that several write: a place of Yjs, or two of them around what is selected. */
  caret: z.optional(z.string().check(z.maxLength(200))),
})
export type PresenceNotice = z.infer<typeof presenceSchema>

type WireValue = unknown
/** A projected row: only columns that the view's audience may read. */
export type WireRecord = { id: string; version: number; [column: string]: WireValue }

/** Why a number moved: one change in a sentence's parts, filtered by the viewer's rights (M5). */
export type Cause = {
  position: number
  at: number
  /** Empty for those who may not read people. */
  actor: string
  entity: string
  record: string
  /** How it is called on screens: T-1042, SKU. */
  label: string
  /** Change of the value in the metric's scaled integer; null for a ratio. */
  delta: number | null
}

/** A metric as a view sees it: null value is "no data", never 0. */
export type MetricValue = {
  id: string
  value: number | null
  /** Broken down by each dimension of the metric: dimension → key → value. */
  by: { [dimension: string]: { [key: string]: number } }
  /** Newest first; a packet has those since its `from`, a snapshot all that are kept. */
  causes: Cause[]
}

/**
 * One consistent jump of a view from position `from` to `to`, right for a client that stands anywhere in between; one that
 * stands before `from` has missed something and asks again (L3, L4). `gone` is applied before `puts`.
 */
export type Packet = {
  from: number
  to: Cursor
  puts: { [entity: string]: WireRecord[] }
  gone: { [entity: string]: string[] }
  /** Who wrote each put last (`person:<id>`); only for those who may read people. */
  by: { [record: string]: string }
  metrics: MetricValue[]
  /** When the newest transaction in it was committed to the log, ms; for lag on screens and in the bench. */
  at: number
}

/** Everything of a view at a position: the answer to a first load or to a cursor that is unknown here. */
export type Snapshot = {
  reset: true
  view: string
  to: Cursor
  rows: { [entity: string]: WireRecord[] }
  metrics: MetricValue[]
}

/** What a known cursor gets. `whole` names the entities of which every row is sent, because they are new in the view. */
export type Changes = { reset: false; view: string; to: Cursor; packets: Packet[]; whole: string[] }

/** The answer to `watch`: changes since the cursor, or a whole new start. `refused` names topics not permitted. */
export type WatchAnswer =
  | { ok: true; state: Snapshot | Changes; refused: string[] }
  /** `rights`: a `reset` follows; `superseded`: a later watch is answered; `unavailable`: ask again in a while. */
  | { ok: false; reason: 'rights' | 'superseded' | 'unavailable' }

export type Person = { personId: string; name: string; hue: string }
/** Where in a record somebody is; `caret` as they sent it, where they are in a long text. */
export type Spot = { field: string | null; caret?: string | undefined }
export type Presence = { record: string; people: (Person & Spot)[] }

export type EndReason = 'signed-out' | 'slow' | 'bad-input' | 'stopping'

export type ServerEvents = {
  packet: (packet: Packet) => void
  /** Every 5 s: the server is there, and whoever heard every packet of the view stands at `to` (L6). */
  beat: (beat: { to: Cursor; at: number }) => void
  /** The view is void (rights changed, log pruned): watch again from nothing. */
  reset: (why: { reason: 'rights' | 'feed' | 'bulk' }) => void
  presence: (presence: Presence) => void
  /** Something of this entity changed that is the person's own, or which `metrics` there are: ask for it (mine.ts). */
  mine: (what: { entity: string }) => void
  /**
   * Something was said or written of a record that is open here; `what` names the entity to ask for. A server of the version
   * before knows of threads alone and does not say.
   */
  said: (where: { record: string; what?: string | undefined }) => void
  /** Said just before the server ends the connection. */
  ended: (why: { reason: EndReason }) => void
}

export type ClientEvents = {
  watch: (request: Watch, answer: (answer: WatchAnswer) => void) => void
  presence: (notice: PresenceNotice) => void
}
