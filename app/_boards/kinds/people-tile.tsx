'use client'

import { useTranslations } from 'use-intl'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { Avatar } from '@/components/ui/avatar.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { useConnection, usePeopleWithin } from '../../_live/use-live.ts'
import { peopleOn } from '../people-on.ts'
import type { KindProps } from '../shown-tile.ts'
import { usePageName } from '../use-page-name.ts'
import { useShellState } from '../use-shell-state.ts'

/** Who is in the office now, and on which page. */
export function PeopleTile({ settings, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const people = peopleOn(usePeopleWithin('pages'))
  const connecting = useConnection().kind === 'connecting'
  const state = useShellState({ kind: connecting ? 'loading' : 'value' })
  const pageName = usePageName()
  const label = settings.title ?? t('names.people')
  return (
    <TileShell look={look} label={label} scope={people.length === 0 ? undefined : String(people.length)} state={state}>
      {people.length === 0 && <p className="text-(length:--tile-line) text-ink-muted">{t('people.none')}</p>}
      <TileLines label={label} look={look}>
        {people.map(({ id, name, pages }) => (
          <p key={id} className="flex w-full items-center gap-[0.6em] py-[0.15em]">
            <Avatar name={name} color={personColor(id)} decorative className="size-[1.7em] text-[0.85em]" />
            <span className="min-w-0 truncate">{name}</span>
            <span className="ml-auto truncate text-ink-muted">{pages.map(pageName).join(', ')}</span>
          </p>
        ))}
      </TileLines>
    </TileShell>
  )
}
