'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { Button } from '@/components/ui/button.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import { type Transition, transitions } from '@/server/areas/walls/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useRows } from '../../../_live/use-live.ts'
import { ItemForm } from './item-form.tsx'
import { ItemLine } from './item-line.tsx'
import { byPlace, type Playlist, type PlaylistItem, type Screen } from './live-rows.ts'
import { useAct } from './use-ask.ts'

type Props = { playlist: Playlist; boards: readonly BoardLine[] }

/** One playlist: how it turns, what it shows and when. */
export function PlaylistCard({ playlist, boards }: Props) {
  const t = useTranslations('walls.playlists')
  const item = useTranslations('walls.item')
  const client = useTRPCClient()
  const act = useAct()
  const { id, version, name, transition } = playlist
  const items = useRows<PlaylistItem>('playlistItems', [{ column: 'playlistId', compare: '=', to: id }], byPlace)
  const screens = useRows<Screen>('screens', [{ column: 'playlistId', compare: '=', to: id }])
  const [isAdding, setAdding] = useState(false)
  const turn = (next: Transition) =>
    act(null, () => client.walls.playlist.update.mutate({ key: newKey(), id, base: version, set: { transition: next } }))
  return (
    <li className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium">{name}</h3>
          <p className="text-13 text-ink-muted">{t('screens', { count: screens.length })}</p>
        </div>
        <SegmentedControl
          label={t('transition')}
          options={transitions.map((value) => ({ value, label: t(value) }))}
          value={transition}
          onChange={(next) => void turn(next)}
        />
        <IconButton
          icon={Trash2}
          label={t('remove', { name })}
          onClick={() => void act(null, () => client.walls.playlist.delete.mutate({ key: newKey(), id }))}
        />
      </div>
      {items.length === 0 ? (
        <p className="text-13 text-ink-muted">{t('nothing')}</p>
      ) : (
        <ol aria-label={t('items', { name })} className="flex flex-col divide-y rounded-md border">
          {items.map((each, index) => (
            <ItemLine key={each.id} playlist={playlist} item={each} index={index} count={items.length} boards={boards} />
          ))}
        </ol>
      )}
      <Button size="sm" className="self-start" onClick={() => setAdding(true)}>
        {item('add')}
      </Button>
      {isAdding && <ItemForm playlist={playlist} item={null} boards={boards} onClose={() => setAdding(false)} />}
    </li>
  )
}
