'use client'

import { useMessages } from 'use-intl'

/** How a page is called: an area by its name, a common page by its own. */
export function usePageName(): (page: string) => string {
  const { shell, activity, talks } = useMessages()
  const names: { readonly [page: string]: string } = {
    ...shell.areas,
    overview: shell.overview,
    activity: activity.title,
    inbox: talks.tabs.inbox,
    talks: talks.tabs.talks,
    drafts: talks.tabs.drafts,
  }
  return (page) => (Object.hasOwn(names, page) ? (names[page] ?? page) : page)
}
