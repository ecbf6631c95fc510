'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Button } from '@/components/ui/button.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { Popover } from '@/components/ui/popover.tsx'
import { pageAt } from '@/server/teamwork/places/rules.ts'
import { useMe } from '../../_client/me.tsx'
import { usePresence } from '../../_live/use-live.ts'

const most = 4

/** Who else is on this page, as far as the reader may know; and tells them the same of this person. */
export function PageFaces() {
  const page = pageAt(usePathname())
  return page === null ? null : <Faces place={`pages/${page}`} />
}

function Faces({ place }: { place: string }) {
  const t = useTranslations('talks.faces')
  const me = useMe().person.id
  const others = usePresence(place, null).filter(({ personId }) => personId !== me)
  if (others.length === 0) return null
  const shown = others.slice(0, most)
  return (
    <Popover
      title={t('title')}
      align="end"
      trigger={
        <Button variant="quiet" aria-label={t('open', { count: others.length })} className="gap-0.5 px-1">
          {shown.map(({ personId, name }, index) => (
            <Avatar
              key={personId}
              name={name}
              color={personColor(personId)}
              decorative
              className={index === 0 ? '' : 'max-md:hidden'}
            />
          ))}
          {others.length > 1 && <Rest count={others.length - 1} className="md:hidden" />}
          {others.length > most && <Rest count={others.length - most} className="max-md:hidden" />}
        </Button>
      }
    >
      <ul className="flex max-h-72 flex-col gap-2 overflow-y-auto">
        {others.map(({ personId, name }) => (
          <li key={personId} className="flex items-center gap-2">
            <Avatar name={name} color={personColor(personId)} decorative />
            <span className="min-w-0 truncate">{name}</span>
          </li>
        ))}
      </ul>
    </Popover>
  )
}

const Rest = ({ count, className }: { count: number; className: string }) => (
  <span className={`text-12 text-ink-muted tabular-nums ${className}`}>+{count}</span>
)
