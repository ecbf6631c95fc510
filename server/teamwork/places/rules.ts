import { areaNames } from '../../areas/area-name.ts'

/** Pages that everybody in the office may open; an area's page is called as the area. */
export const commonPages = ['overview', 'activity', 'inbox', 'talks', 'drafts'] as const

/** The page at a path, by which its people are told of each other; null for a path that is none. */
export function pageAt(path: string): string | null {
  const [, first = ''] = path.split('/')
  if (first === '') return 'overview'
  return [...commonPages, ...areaNames].find((name) => name === first) ?? null
}
