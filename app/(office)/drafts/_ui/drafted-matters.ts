import type { CalledMatter } from '@/server/teamwork/matters/contract.ts'
import type { DraftPlace } from '../../../_client/drafts/draft-name.ts'

/** So many names the server tells in one answer. */
const most = 200

type Asked = { records: Pick<CalledMatter, 'entity' | 'record'>[]; threads: string[] }

/** What the drafts are about, each once; of more than the server names in one answer, the first. */
export function mattersOf(places: readonly (DraftPlace | 'unknown')[]): Asked {
  const records = new Map<string, Asked['records'][number]>()
  const threads = new Set<string>()
  for (const place of places) {
    if (place === 'unknown' || place.kind === 'ticket' || place.kind === 'metric') continue
    if (place.kind === 'answer') threads.add(place.thread)
    else for (const { entity, record } of recordOf(place)) records.set(`${entity}/${record}`, { entity, record })
  }
  return { records: [...records.values()].slice(0, most), threads: [...threads].slice(0, most) }
}

/** The record that a draft is about; a sheet may be about none. */
export function recordOf(place: Exclude<DraftPlace, { kind: 'answer' | 'ticket' | 'metric' }>): Asked['records'] {
  if (place.kind === 'comment') return [{ entity: 'tickets', record: place.record }]
  if (place.kind === 'sheet') return place.of.itemId === undefined ? [] : [{ entity: 'items', record: place.of.itemId }]
  return [{ entity: place.entity, record: place.record }]
}
