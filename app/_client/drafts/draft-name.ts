import { numbers } from '@/server/teamwork/threads/rules.ts'

/** What a sheet was opened with; two of one kind for different goods are two drafts. */
export type SheetOf = { itemId?: string; warehouseId?: string; reservationId?: string; deliveryId?: string }

/** Where something is being written. */
export type DraftPlace =
  | { kind: 'field'; entity: string; record: string; field: string }
  | { kind: 'talk'; entity: string; record: string }
  | { kind: 'answer'; thread: string }
  | { kind: 'comment'; record: string }
  | { kind: 'ticket' }
  /** A metric being built, or one that is being changed. */
  | { kind: 'metric'; id: string | null }
  /** A form that lies over a desk: `receipt`, `reservation`. */
  | { kind: 'sheet'; sheet: string; of: SheetOf }

const parts = ['itemId', 'warehouseId', 'reservationId', 'deliveryId'] as const
const commentKind = 'comment kind'

/** The name under which a draft is kept; the one place that knows how names are made, with `draftPlace`. */
export function draftName(place: DraftPlace): string {
  switch (place.kind) {
    case 'field':
      return `${place.entity}/${place.record} ${place.field}`
    case 'talk':
      return `${place.entity}/${place.record} talk`
    case 'answer':
      return `talk ${place.thread}`
    case 'comment':
      return `tickets/${place.record} comment`
    case 'ticket':
      return 'new ticket'
    case 'metric':
      return place.id === null ? 'new metric' : `metric ${place.id}`
    case 'sheet':
      return ['sheet', place.sheet, ...parts.flatMap((part) => (place.of[part] ? [`${part}:${place.of[part]}`] : []))].join(' ')
  }
}

/** Whether a comment being written is public or internal: kept beside its words, and nothing by itself. */
export const commentKindName = (ticket: string): string => `tickets/${ticket} ${commentKind}`

/** Where the draft of this name is being written; `unknown`: no screen of today names one so; null: it belongs to another. */
export function draftPlace(name: string): DraftPlace | 'unknown' | null {
  const [first = '', second = '', ...rest] = name.split(' ')
  if (name === 'new ticket') return { kind: 'ticket' }
  if (name === 'new metric') return { kind: 'metric', id: null }
  if (first === 'metric' && rest.length === 0) return isKey(second) ? { kind: 'metric', id: second } : 'unknown'
  if (first === 'talk' && rest.length === 0) return isKey(second) ? { kind: 'answer', thread: second } : 'unknown'
  if (first === 'sheet' && second !== '') return { kind: 'sheet', sheet: second, of: sheetOf(rest) }
  const [entity = '', record = '', ...none] = first.split('/')
  const isMatter = entity === numbers ? /^[a-z]+\.[A-Za-z]+$/.test(record) : entity !== '' && isKey(record)
  if (!isMatter || none.length > 0 || second === '') return 'unknown'
  const what = [second, ...rest].join(' ')
  if (what === commentKind) return null
  if (rest.length > 0) return 'unknown'
  if (what === 'talk') return { kind: 'talk', entity, record }
  return what === 'comment' ? { kind: 'comment', record } : { kind: 'field', entity, record, field: what }
}

function sheetOf(words: readonly string[]): SheetOf {
  const of: SheetOf = {}
  for (const part of parts) {
    const word = words.find((each) => each.startsWith(`${part}:`))
    const id = word?.slice(part.length + 1)
    if (id !== undefined && isKey(id)) of[part] = id
  }
  return of
}

const isKey = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
