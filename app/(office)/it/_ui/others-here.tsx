'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { ticketFields } from '@/server/areas/it/tickets/rules.ts'
import { useMe } from '../../../_client/me.tsx'
import { usePresence } from '../../../_live/use-live.ts'

/** Who else has this ticket open, and which field they are in; tells them the same of this person. */
export function OthersHere({ ticketId, field }: { ticketId: string; field: string | null }) {
  const t = useTranslations('it')
  const me = useMe().person.id
  const others = usePresence(`tickets/${ticketId}`, field).filter((person) => person.personId !== me)
  if (others.length === 0) return null
  return (
    <ul aria-label={t('panel.others')} className="flex flex-wrap gap-x-3 gap-y-1">
      {others.map((person) => {
        const at = ticketFields.find((name) => name === person.field)
        return (
          <li key={person.personId} className="flex items-center gap-1.5">
            <Avatar name={person.name} color={personColor(person.personId)} size="xs" decorative />
            <span>{at === undefined ? person.name : t('panel.otherAt', { name: person.name, field: t(`fields.${at}`) })}</span>
          </li>
        )
      })}
    </ul>
  )
}
