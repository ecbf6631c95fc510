'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { usePresence } from '../_live/use-live.ts'
import { useMe } from './me.tsx'

type Props = {
  /** `tickets/<id>`. */
  record: string
  /** Where this person is. */
  field: string | null
  /** How people call a field; null for one that is none of theirs. */
  nameOf: (field: string) => string | null
}

/** Who else has this record open, and which field they are in; tells them the same of this person. */
export function OthersHere({ record, field, nameOf }: Props) {
  const t = useTranslations('records')
  const me = useMe().person.id
  const others = usePresence(record, field).filter((person) => person.personId !== me)
  if (others.length === 0) return null
  return (
    <ul aria-label={t('others')} className="flex flex-wrap gap-x-3 gap-y-1">
      {others.map((person) => {
        const at = person.field === null ? null : nameOf(person.field)
        return (
          <li key={person.personId} className="flex items-center gap-1.5">
            <Avatar name={person.name} color={personColor(person.personId)} size="xs" decorative />
            <span>{at === null ? person.name : t('otherAt', { name: person.name, field: at })}</span>
          </li>
        )
      })}
    </ul>
  )
}
