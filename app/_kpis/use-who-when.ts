'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useActorNames, useActorNamesNow } from './use-people.ts'

type WhoWhen = (tag: string | null, at: number) => string

/** "Ana Ruiz, 10:42"; without a name it was somebody, without a tag nobody knows any more. */
export const useWhoWhen = (): WhoWhen => useWords(useActorNames())

/** The same, looked up when asked and never drawn anew. */
export const useWhoWhenNow = (): WhoWhen => useWords(useActorNamesNow())

function useWords(nameOf: ReturnType<typeof useActorNames>): WhoWhen {
  const t = useTranslations('records')
  const format = useFormatter()
  return (tag, at) =>
    t('conflict.whoWhen', {
      who: (tag === null ? null : nameOf(tag)?.name) ?? t('somebody'),
      time: format.dateTime(at, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    })
}
