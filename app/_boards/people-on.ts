import type { PeopleWithin } from '../_live/attendance.ts'

type Here = { id: string; name: string; pages: readonly string[] }

/** People by the pages that they are on: each person once, by name. */
export function peopleOn(pages: PeopleWithin): Here[] {
  const found = new Map<string, { id: string; name: string; pages: string[] }>()
  for (const [page, people] of pages)
    for (const { personId, name } of people) {
      const known = found.get(personId) ?? { id: personId, name, pages: [] }
      if (!known.pages.includes(page)) known.pages.push(page)
      found.set(personId, known)
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
