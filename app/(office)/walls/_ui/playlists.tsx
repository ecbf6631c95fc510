'use client'

import { useQuery } from '@tanstack/react-query'
import { ListVideo } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useRows } from '../../../_live/use-live.ts'
import { byName, type Playlist } from './live-rows.ts'
import { NewPlaylist } from './new-playlist.tsx'
import { PlaylistCard } from './playlist-card.tsx'

/** Every playlist with what it shows, in its order. */
export function Playlists({ first }: { first: BoardLine[] }) {
  const t = useTranslations('walls.playlists')
  const trpc = useTRPC()
  const playlists = useRows<Playlist>('playlists', [], byName)
  const boards = useQuery({ ...trpc.boards.board.list.queryOptions(), initialData: first })
  const [isAdding, setAdding] = useState(false)
  return (
    <section aria-labelledby="playlists" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="playlists" className="text-16 font-semibold">
          {t('title')}
        </h2>
        <Button onClick={() => setAdding(true)}>{t('add')}</Button>
      </header>
      {playlists.length === 0 ? (
        <div className="rounded-md border bg-surface">
          <EmptyState icon={ListVideo} title={t('emptyTitle')} text={t('emptyText')} />
        </div>
      ) : (
        <ul aria-label={t('label')} className="flex flex-col gap-3">
          {playlists.map((playlist) => (
            <PlaylistCard key={playlist.id} playlist={playlist} boards={boards.data} />
          ))}
        </ul>
      )}
      {isAdding && <NewPlaylist onClose={() => setAdding(false)} />}
    </section>
  )
}
