import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { type State, StateMark, stateText } from '../ui/state-mark.tsx'
import { WallRetry } from './wall-retry.tsx'

export type TileLook = 'desk' | 'wall'

export type ShellState =
  | { kind: 'loading' }
  | { kind: 'value' }
  | { kind: 'alarm'; text: string }
  /** The last known values; `text` says since when ("since 10:42"). */
  | { kind: 'stale'; text: string }
  | { kind: 'no-data'; text: string }
  | { kind: 'error'; text: string; retry?: { label: string; onRetry: () => void } | undefined }

export type TileShellProps = {
  look: TileLook
  label: string
  /** What it is of: "all warehouses". */
  scope?: string | undefined
  state: ShellState
  /** How it stands, beside its name. */
  mark?: State | undefined
  /** The records behind it, and the whole tile in words for whoever follows; a wall leads nowhere. */
  opening?: { href: string; name: string } | undefined
  foot?: ReactNode
  /** The values; drawn only while there are some. */
  children?: ReactNode
}

/**
 * A tile of any kind: it fills its place, whose size its type follows on a wall (globals.css), and draws every state but
 * the values themselves.
 */
export function TileShell({ look, label, scope, state, mark, opening, foot, children }: TileShellProps) {
  const told = state.kind === 'value' || state.kind === 'alarm' || state.kind === 'stale'
  return (
    <article
      aria-busy={state.kind === 'loading'}
      className={classNames(
        'relative size-full overflow-hidden rounded-md border [container-type:size]',
        state.kind === 'alarm' ? 'border-bad bg-bad-soft outline outline-bad' : 'bg-surface',
        look === 'wall' ? 'tile-wall' : 'tile-desk',
        opening && look === 'desk' && 'hover:border-line-strong',
        state.kind === 'stale' && 'border-dashed border-unknown',
      )}
    >
      {opening && look === 'desk' && (
        <Link href={opening.href} aria-label={opening.name} className="absolute inset-0 z-10 rounded-md" />
      )}
      <div className="flex size-full flex-col gap-(--tile-gap) p-(--tile-pad) leading-[1.3]">
        <header className="flex shrink-0 items-baseline gap-2 text-(length:--tile-label)">
          {mark !== undefined && told && <StateMark state={mark} className={classNames('size-[0.75em]', stateText[mark])} />}
          <h3 className={classNames('min-w-0 truncate font-medium', scope === undefined && 'flex-1')}>{label}</h3>
          {scope !== undefined && <p className="min-w-0 flex-1 truncate text-(length:--tile-note) text-ink-muted">{scope}</p>}
          {state.kind === 'alarm' && (
            <p className="flex shrink-0 items-center gap-[0.4em] rounded-sm text-(length:--tile-note) font-medium text-bad">
              <StateMark state="bad" className="size-[0.7em]" />
              {state.text}
            </p>
          )}
          {state.kind === 'stale' && (
            <p className="flex shrink-0 items-center gap-[0.4em] rounded-sm bg-unknown-soft px-[0.4em] text-(length:--tile-note) font-medium text-unknown">
              <StateMark state="unknown" className="size-[0.7em]" />
              {state.text}
            </p>
          )}
        </header>
        <div className={classNames('flex min-h-0 flex-1 flex-col', state.kind === 'stale' && 'hatched-tile')}>
          {told ? children : <Untold state={state} look={look} />}
        </div>
        {told && foot}
      </div>
    </article>
  )
}

type Without = Exclude<ShellState, { kind: 'value' | 'alarm' | 'stale' }>

function Untold({ state, look }: { state: Without; look: TileLook }) {
  switch (state.kind) {
    case 'loading':
      return <Skeleton className="min-h-0 w-full flex-1" />
    case 'no-data':
      return (
        <div className="hatched flex min-h-0 flex-1 items-center justify-center rounded-sm p-1">
          <p className="flex max-w-full items-center gap-[0.5em] rounded-sm bg-surface px-[0.5em] text-(length:--tile-label) text-unknown">
            <StateMark state="unknown" className="size-[0.75em]" />
            <span className="line-clamp-2">{state.text}</span>
          </p>
        </div>
      )
    case 'error':
      return (
        <div
          role={look === 'desk' ? 'alert' : undefined}
          className="flex min-h-0 flex-1 flex-col items-start gap-2 overflow-hidden"
        >
          <p className="flex items-start gap-[0.5em] text-(length:--tile-label) text-bad">
            <StateMark state="bad" className="mt-[0.35em] size-[0.75em]" />
            <span className="line-clamp-3">{state.text}</span>
          </p>
          {state.retry && look === 'wall' && <WallRetry onRetry={state.retry.onRetry} />}
          {state.retry && look === 'desk' && (
            <Button size="sm" className="relative z-20" onClick={state.retry.onRetry}>
              {state.retry.label}
            </Button>
          )}
        </div>
      )
  }
}
