'use client'

import { Settings2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import type { ShownBoard, ShownTile } from '@/server/areas/boards/contract.ts'
import { isTileKind, kindRules } from '@/server/areas/boards/kinds/rules.ts'
import { settle } from '../../../_boards/arrange.ts'
import { BoardTile } from '../../../_boards/board-tile.tsx'
import { useMe } from '../../../_client/me.tsx'
import { usePeopleAt } from '../../../_live/use-live.ts'
import { BoardEditor } from './board-editor.tsx'
import type { Mode } from './board-screen.tsx'
import { TileForm } from './tile-form.tsx'
import type { useBoardActs } from './use-board-acts.ts'
import { useTileName } from './use-tile-name.ts'

type Props = {
  label: string
  board: ShownBoard
  tiles: readonly ShownTile[]
  mode: Mode
  acts: ReturnType<typeof useBoardActs>
  onTouch: (tile: string | null) => void
}

/** The tiles while the board is composed for all or arranged for oneself: who else is at which, and what can be done to each. */
export function ComposedTiles({ label, board, tiles, mode, acts, onTouch }: Props) {
  const t = useTranslations('boards.editor')
  const moving = useTranslations('boards.acts')('move')
  const nameOf = useTileName()
  const me = useMe().person.id
  const others = usePeopleAt(`boards/${board.id}`).filter(({ personId }) => personId !== me)
  const [open, setOpen] = useState<string | null>(null)
  const { seat } = board
  const settled = settle(tiles)
  const edited = tiles.map((tile) => {
    const place = settled.find(({ id }) => id === tile.id) ?? tile
    const least = isTileKind(tile.kind) ? kindRules[tile.kind].least : { w: 1, h: 1 }
    return { ...place, name: tile.isHidden ? t('hidden') : nameOf(tile), least }
  })
  const opened = tiles.find(({ id }) => id === open)
  const isMine = mode === 'arrange'
  const remove = (id: string) =>
    isMine ? void acts.sit({ hidden: [...seat.hidden, id], places: seat.places, period: seat.period }) : void acts.remove(id)
  return (
    <>
      <BoardEditor
        label={label}
        tiles={edited}
        onTouch={onTouch}
        onOpen={(id) => !isMine && setOpen(id)}
        onRemove={remove}
        onArrange={(places, chosen) => {
          if (!isMine) return void acts.arrange(places, chosen, moving)
          const mine = Object.fromEntries(places.map(({ id, ...place }) => [id, place]))
          void acts.sit({ hidden: seat.hidden, places: { ...seat.places, ...mine }, period: seat.period })
        }}
      >
        {(id) => {
          const tile = tiles.find((each) => each.id === id)
          if (tile === undefined) return null
          const name = tile.isHidden ? t('hidden') : nameOf(tile)
          const at = others.filter(({ field }) => field === id)
          return (
            <div data-tile className="relative">
              <div inert className="h-full *:h-full">
                {tile.isHidden ? <Hidden text={t('hidden')} /> : <BoardTile tile={tile} period={board.period} look="desk" />}
              </div>
              {at.length > 0 && (
                <span
                  style={{ '--person': personColor(at[0]?.personId ?? '') }}
                  className="pointer-events-none absolute inset-0 flex items-end gap-0.5 rounded-md p-1 outline-2 outline-(--person)"
                >
                  {at.map(({ personId, name: who }) => (
                    <Avatar key={personId} name={who} color={personColor(personId)} size="xs" />
                  ))}
                </span>
              )}
              <span className="absolute top-1 right-1 flex gap-0.5 rounded-md border bg-surface p-0.5">
                {!isMine && !tile.isHidden && (
                  <IconButton icon={Settings2} size="sm" label={t('open', { name })} onClick={() => setOpen(id)} />
                )}
                <IconButton icon={X} size="sm" label={t('remove', { name })} onClick={() => remove(id)} />
              </span>
            </div>
          )
        }}
      </BoardEditor>
      {opened !== undefined && !opened.isHidden && (
        <TileForm
          kind={opened.kind}
          settings={opened.settings}
          onSave={(_, settings) => acts.edit(opened, settings)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

const Hidden = ({ text }: { text: string }) => (
  <p className="flex items-center justify-center rounded-md border border-dashed text-13 text-ink-muted">{text}</p>
)
