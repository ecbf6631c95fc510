'use client'

import { LayoutGrid, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { buttonStyle } from '@/components/ui/button-style.ts'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import { seatedTiles, settle } from '../../../_boards/arrange.ts'
import { BoardGrid } from '../../../_boards/board-grid.tsx'
import { BoardTile } from '../../../_boards/board-tile.tsx'
import { topicsOf } from '../../../_boards/topics.ts'
import { useMe } from '../../../_client/me.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { failureOf } from '../../../_client/use-failure-text.ts'
import { PartContext } from '../../../_kpis/part-context.tsx'
import { useAttend, useConnection, useWatch } from '../../../_live/use-live.ts'
import { useNumberTalkNews } from '../../../_teamwork/use-number-talk.ts'
import { BoardBar } from './board-bar.tsx'
import { BoardTabs } from './board-tabs.tsx'
import { ComposedTiles } from './composed-tiles.tsx'
import { useBoard } from './use-board.ts'
import { useBoardActs } from './use-board-acts.ts'
import { useParts } from './use-places.ts'
import { useSteps } from './use-steps.ts'

/** `arrange`: for oneself alone. */
export type Mode = 'look' | 'compose' | 'arrange'

/** A board: looked at, composed by those who may, or arranged for oneself. */
export function BoardScreen({ initial, isHome = false }: { initial: ShownBoard; isHome?: boolean }) {
  const t = useTranslations('boards')
  const { params, go } = useAddress()
  const { metrics } = useMe()
  const { parts, partNamed } = useParts()
  const connection = useConnection()
  const query = useBoard(initial)
  const board = query.data
  const [mode, setMode] = useState<Mode>(params.has('compose') && board.canChange ? 'compose' : 'look')
  const [touched, setTouched] = useState<string | null>(null)
  const steps = useSteps()
  const acts = useBoardActs(board, steps.did)
  const isOpen = failureOf(query.error) === null
  useAttend(isOpen ? `boards/${board.id}` : null, mode === 'compose' ? (touched ?? 'board') : null)
  useNumberTalkNews()
  const tab = board.tabs.find(({ id }) => id === params.get('tab')) ?? board.tabs[0]
  const here = board.tiles.filter(({ tabId }) => tabId === tab?.id)
  useWatch(topicsOf(here, metrics))

  if (!isOpen)
    return (
      <EmptyState
        icon={SearchX}
        title={t('bar.gone')}
        text={t('bar.goneText')}
        action={
          <Link href="/boards" className={buttonStyle()}>
            {t('bar.toList')}
          </Link>
        }
      />
    )
  const { seat } = board
  const period = seat.period ?? board.period
  const asked = mode === 'compose' ? null : params.get('part')
  const partId = asked === 'all' ? null : (asked ?? board.narrowedTo)
  const part = partId === null ? null : partNamed(partId)
  const shown = mode === 'compose' ? here : seatedTiles(here, seat)
  const label = t('bar.tiles', { tab: tab?.name ?? '' })
  const change = (next: Mode) => {
    if (mode === 'compose' && next === 'look' && steps.canUndo) void acts.keep('')
    setMode(next)
    setTouched(null)
    go({ compose: null })
  }
  const choosePart = (id: string | null) =>
    mode === 'compose' ? void acts.describe({ narrowedTo: id }) : go({ part: id === board.narrowedTo ? null : (id ?? 'all') })
  return (
    <PartContext value={part}>
      <div className="flex flex-col gap-3">
        {isHome && (
          <p className="text-13">
            <Link href="/?all" className="text-accent underline-offset-2 hover:underline">
              {t('bar.allNumbers')}
            </Link>
          </p>
        )}
        <BoardBar
          board={board}
          mode={mode}
          period={period}
          tab={tab}
          acts={acts}
          steps={steps}
          onMode={change}
          part={part}
          parts={parts}
          onPart={choosePart}
        />
        {(connection.kind === 'offline' || connection.kind === 'behind') && <Banner state="unknown" title={t('bar.back')} />}
        {mode !== 'look' && <Banner state="neutral" title={t(mode === 'compose' ? 'bar.composing' : 'bar.arranging')} />}
        <BoardTabs board={board} chosen={tab?.id ?? ''} mode={mode} acts={acts} onChoose={(id) => go({ tab: id })} />
        {mode !== 'look' && shown.length > 0 && (
          <ComposedTiles label={label} board={board} tiles={shown} mode={mode} acts={acts} onTouch={setTouched} />
        )}
        {mode === 'look' && shown.length > 0 && (
          <BoardGrid label={label} tiles={settle(shown)}>
            {(id) => {
              const tile = shown.find((each) => each.id === id)
              return tile === undefined || tile.isHidden ? null : <BoardTile tile={tile} period={period} look="desk" />
            }}
          </BoardGrid>
        )}
        {shown.length === 0 && (
          <EmptyState icon={LayoutGrid} title={t('empty.title')} text={t(board.canChange ? 'empty.own' : 'empty.others')} />
        )}
      </div>
    </PartContext>
  )
}
