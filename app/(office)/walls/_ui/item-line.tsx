'use client'

import { ArrowDown, ArrowUp, Clock, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { clockText } from './clock-minutes.ts'
import { ItemForm } from './item-form.tsx'
import type { Playlist, PlaylistItem } from './live-rows.ts'
import { useAct } from './use-ask.ts'

type Props = { playlist: Playlist; item: PlaylistItem; index: number; count: number; boards: readonly BoardLine[] }

/** One board in a playlist: when and how long it shows, moved and taken out by buttons that keys reach. */
export function ItemLine({ playlist, item, index, count, boards }: Props) {
  const t = useTranslations('walls.item')
  const client = useTRPCClient()
  const act = useAct()
  const [isOpen, setOpen] = useState(false)
  const { id, seconds, fromMinute, untilMinute, weekdays } = item
  const board = boards.find((each) => each.id === item.boardId)?.name ?? t('unknown')
  const hours =
    fromMinute === null || untilMinute === null
      ? t('always')
      : t('span', { from: clockText(fromMinute), until: clockText(untilMinute) })
  const days =
    weekdays.length === 0
      ? t('everyDay')
      : [...weekdays]
          .sort()
          .map((day) => t(`days.${dayName(day)}`))
          .join(', ')
  const move = (place: number) =>
    void act(null, () => client.walls.playlist.item.place.update.mutate({ key: newKey(), id, place }))
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-2">
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium">{board}</p>
        <p className="text-13 text-ink-muted">{[t('forSeconds', { seconds }), hours, days].join(' · ')}</p>
      </div>
      <div className="flex">
        {index > 0 && <IconButton icon={ArrowUp} label={t('up', { board })} onClick={() => move(index - 1)} />}
        {index < count - 1 && <IconButton icon={ArrowDown} label={t('down', { board })} onClick={() => move(index + 1)} />}
        <IconButton icon={Clock} label={t('edit', { board })} onClick={() => setOpen(true)} />
        <IconButton
          icon={X}
          label={t('remove', { board })}
          onClick={() => void act(null, () => client.walls.playlist.item.delete.mutate({ key: newKey(), id }))}
        />
      </div>
      {isOpen && <ItemForm playlist={playlist} item={item} boards={boards} onClose={() => setOpen(false)} />}
    </li>
  )
}

/** Weekdays are ISO, 1 to 7: the contract lets no other in. */
const dayName = (day: number) => String(day) as '1' | '2' | '3' | '4' | '5' | '6' | '7'
