'use client'

import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import type { Sighting } from '@/server/areas/walls/contract.ts'
import { useConnection } from '../../../_live/use-live.ts'
import { Playlists } from './playlists.tsx'
import { Screens } from './screens.tsx'

type Props = { sightings: Sighting[]; boards: BoardLine[] }

/** The screens that hang in the company, and what they show. */
export function Walls({ sightings, boards }: Props) {
  const t = useTranslations('walls')
  const connection = useConnection()
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-8 pb-6">
      <h1 className="sr-only">{t('title')}</h1>
      {(connection.kind === 'offline' || connection.kind === 'behind') && <Banner state="unknown" title={t('list.back')} />}
      <Screens first={sightings} />
      <Playlists first={boards} />
    </div>
  )
}
