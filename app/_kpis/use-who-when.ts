'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useActorNames } from './use-people.ts'

/** "Ana Ruiz, 10:42"; without a name it was somebody, without a tag nobody knows any more. */
export function useWhoWhen(): (tag: string | null, at: number) => string {
  const t = useTranslations('records')
  const format = useFormatter()
  const nameOf = useActorNames()
  return (tag, at) =>
    t('conflict.whoWhen', {
      who: (tag === null ? null : nameOf(tag)?.name) ?? t('somebody'),
      time: format.dateTime(at, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    })
}
