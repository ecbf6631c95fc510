'use client'

import { useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Wall } from '@/server/areas/walls/contract.ts'
import { isWithin, turnAt } from '@/server/areas/walls/rules.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { topicsOf } from '../../../_boards/topics.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { useLive } from '../../../_live/live-context.ts'
import { useWatch } from '../../../_live/use-live.ts'
import { AlarmBanner, AlarmTakeover } from './alarm-takeover.tsx'
import { StartHint } from './pairing.tsx'
import { type Slide, slidesOf } from './slides.ts'
import { sounds } from './takeover.ts'
import { useSiren } from './use-siren.ts'
import { useTakeover } from './use-takeover.ts'
import { useToldOnce } from './use-told-once.ts'
import { useUpkeep } from './use-upkeep.ts'
import { WallBoard } from './wall-board.tsx'
import { WallLine } from './wall-line.tsx'

/** How long it shows its name when it is asked which it is (ms). */
const nameFor = 10_000
/** No glyph stays on the same pixels for longer, or it would burn in (ms). */
const shiftEvery = 3 * 60_000
const shifts = ['0 0', '2px 0', '2px 2px', '0 2px'] as const

type Props = { wall: Wall; build: string; started: boolean | null; ask: () => Promise<unknown> }

/** What the screen shows at this second: dark, its name, what rings, or the board whose turn it is. */
export function Stage({ wall, build, started, ask }: Props) {
  const { screen } = wall
  const now = useSecond()
  const { connection } = useLive()
  const slides = useMemo(() => slidesOf(wall), [wall])
  const isDark = now !== null && screen.off !== null && isWithin(screen.off, now, screen.timeZone)
  const turn = now === null || isDark ? null : turnAt(slides, now, screen.timeZone)
  const isNaming = useToldOnce(screen.identifyAt, nameFor)
  const taken = useTakeover(now)
  const ringing = taken === null ? undefined : wall.metrics.find(({ id }) => id === taken.alarm.metric)
  // Hours in which it is off are off.
  useSiren(now !== null && !isDark && sounds(taken, screen, now))
  useEffect(() => connection.onMine(() => void ask()), [connection, ask])
  const shown = turn?.slide ?? null
  useWatch(useMemo(() => topicsFor(slides, shown, wall.metrics, ringing), [slides, shown, wall.metrics, ringing]))
  useUpkeep({ wall, build, showing: turn === null ? null : nameOf(turn.slide), turn: turn?.since ?? null })

  if (now === null) return null
  if (isDark && !isNaming) return <div className="size-full bg-black" />
  return (
    <div
      style={{ translate: shifts[Math.floor(now / shiftEvery) % shifts.length] }}
      className="flex size-full flex-col gap-[1vmin] p-[1.2vmin]"
    >
      {taken?.kind === 'banner' && ringing && <AlarmBanner alarm={taken.alarm} metric={ringing} />}
      <div
        key={turn?.slide.id ?? 'none'}
        className={`flex min-h-0 flex-1 ${wall.playlist?.transition === 'fade' ? 'animate-wall-fade' : ''}`}
      >
        {taken?.kind === 'whole' && ringing ? (
          <AlarmTakeover alarm={taken.alarm} metric={ringing} others={taken.others} />
        ) : turn === null ? (
          <Nothing wall={wall} />
        ) : (
          <WallBoard board={turn.slide.board} tab={turn.slide.tab} />
        )}
      </div>
      <WallLine now={now} timeZone={screen.timeZone} name={screen.name} showing={turn === null ? null : nameOf(turn.slide)} />
      {started === false && (
        <div className="absolute inset-x-0 bottom-[1vmin] flex justify-center">
          <StartHint />
        </div>
      )}
      {isNaming && (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-[2vmin] bg-canvas p-[4vmin] text-center">
          <p className="text-[16vmin] leading-tight font-semibold text-balance">{screen.name}</p>
          <p className="text-[5vmin] leading-[1.2] text-ink-muted">{screen.site}</p>
        </div>
      )}
    </div>
  )
}

function Nothing({ wall: { playlist, screen } }: { wall: Wall }) {
  const t = useTranslations('walls.tv')
  const isDue = playlist === null || playlist.items.length === 0
  return (
    <div className="m-auto flex flex-col gap-[2vmin] text-center">
      <p className="text-[6vmin] leading-[1.2] font-semibold">{isDue ? t('noPlaylist') : t('nothingDue')}</p>
      {isDue && <p className="text-[3vmin] leading-[1.4] text-ink-muted">{t('noPlaylistText', { name: screen.name })}</p>}
    </div>
  )
}

const nameOf = ({ board, tab }: Slide): string => (board.tabs.length > 1 ? `${board.name} · ${tab.name}` : board.name)

/** What shows now is live, what rings, and what shows next, so that it is there when its turn comes. */
function topicsFor(slides: readonly Slide[], shown: Slide | null, metrics: Wall['metrics'], ringing?: Metric): string[] {
  const next = shown === null ? slides[0] : slides[(slides.indexOf(shown) + 1) % slides.length]
  const tiles = topicsOf(
    [shown, next].flatMap((slide) => slide?.tab.tiles ?? []),
    metrics,
  )
  return ringing === undefined ? tiles : [...new Set([...tiles, `metric:${ringing.id}`])].sort()
}
