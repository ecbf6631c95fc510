'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { type State, StateMark, stateSoft, stateText } from '@/components/ui/state-mark.tsx'
import { useHeld, useRows } from '../../_live/use-live.ts'
import { type Service, troubledFirst } from '../board-rows.ts'
import { LineLink } from '../line-link.tsx'
import type { KindProps } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'

const looks: Record<Service['state'], State> = { operational: 'good', degraded: 'watch', down: 'bad', maintenance: 'unknown' }

/** Services that do not work as they should, or that all do. */
export function IncidentsTile({ settings, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const words = useTranslations('it.services')
  const format = useFormatter()
  const held = useHeld('services')
  const troubled = troubledFirst(useRows<Service>('services'))
  const state = useShellState({ kind: held ? 'value' : 'loading' })
  const label = settings.title ?? t('names.incidents')
  return (
    <TileShell look={look} label={label} state={state}>
      {troubled.length === 0 ? (
        <p
          className={`flex min-h-0 flex-1 items-center gap-[0.6em] rounded-sm px-[0.8em] text-(length:--tile-line) ${stateSoft.good}`}
        >
          <StateMark state="good" className="size-[0.9em]" />
          {t('incidents.none')}
        </p>
      ) : (
        <TileLines label={label} look={look}>
          {troubled.map(({ id, name, state, note, since }) => (
            <p key={id} className="flex w-full items-baseline gap-[0.6em] py-[0.15em]">
              <StateMark state={looks[state]} className={`size-[0.75em] ${stateText[looks[state]]}`} />
              <LineLink href={`/it?service=${id}`} look={look} className="shrink-0 font-medium">
                {name}
              </LineLink>
              <span className={`shrink-0 ${stateText[looks[state]]}`}>{words(`states.${state}`)}</span>
              <span className="min-w-0 flex-1 truncate text-ink-muted">{note}</span>
              <span className="shrink-0 text-ink-muted tabular-nums">
                {words('since', {
                  time: format.dateTime(since, { hour: 'numeric', minute: '2-digit', day: 'numeric', month: 'short' }),
                })}
              </span>
            </p>
          ))}
        </TileLines>
      )}
    </TileShell>
  )
}
