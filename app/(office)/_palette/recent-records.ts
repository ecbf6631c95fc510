import type { RecordName } from '@/server/search/contract.ts'
import { isFoundEntity } from './found-entities.ts'

/** As many as are seen without scrolling. */
const most = 6

const keyOf = (personId: string): string => `recent ${personId}`

/** What this person opened on this device, the last first: names of records only, never what they say. */
export function recentRecords(personId: string): readonly RecordName[] {
  const kept = window.localStorage.getItem(keyOf(personId))
  const read: unknown = kept === null ? [] : parsed(kept)
  return Array.isArray(read) ? read.filter(isRecordName) : []
}

/** Puts a record before all others that were opened. */
export function rememberRecord(personId: string, { entity, id }: RecordName): void {
  const others = recentRecords(personId).filter((record) => record.id !== id)
  window.localStorage.setItem(keyOf(personId), JSON.stringify([{ entity, id }, ...others].slice(0, most)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecordName = (value: unknown): value is RecordName =>
  typeof value === 'object' &&
  value !== null &&
  'entity' in value &&
  isFoundEntity(value.entity) &&
  'id' in value &&
  typeof value.id === 'string'
