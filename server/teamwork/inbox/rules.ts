import type { Notice } from './contract.ts'

/** All lines about one record, newest first. */
export type NoticeGroup = Pick<Notice, 'entity' | 'record' | 'label'> & { key: string; lines: readonly Notice[] }

/** Puts lines about the same record together: groups and lines in the order in which they came. */
export function groupByRecord(lines: readonly Notice[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>()
  for (const line of lines) {
    const { entity, record, label } = line
    const key = `${entity}/${record}`
    const before = groups.get(key)?.lines ?? []
    groups.set(key, { key, entity, record, label, lines: [...before, line] })
  }
  return [...groups.values()]
}
