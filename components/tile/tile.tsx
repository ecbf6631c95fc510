'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateMark, stateText } from '../ui/state-mark.tsx'
import { TalkMark } from './talk-mark.tsx'
import { TileFace, type TileReading } from './tile-face.tsx'

export type TileState =
  | { kind: 'loading' }
  | { kind: 'value'; reading: TileReading }
  | { kind: 'alarm'; reading: TileReading; text: string }
  /** The last known reading; `text` says since when ("since 10:42"). */
  | { kind: 'stale'; reading: TileReading; text: string }
  | { kind: 'no-data'; text: string }
  | { kind: 'error'; text: string; retryLabel: string; onRetry: () => void }

/** The records behind the number: a page or an act. */
type Opening = { href: string; onOpen?: never } | { onOpen: () => void; href?: never }

export type TileProps = Opening & {
  label: string
  /** What is counted: "all warehouses". */
  scope: string
  /** The whole tile in words: "Overdue receivables, 48 210 euros, worse than last month". */
  name: string
  state: TileState
  /** What moved it last: "+1,240 € · invoice F-1042 paid · Ana, 3 s ago"; a press opens the list of causes. */
  why?: { text: string; label: string; onOpen: () => void } | undefined
  /** Talks about it that are open, and the way to them; absent where they are not the reader's. */
  talk?: { open: number; label: string; onOpen: () => void } | undefined
  className?: string | undefined
}

/** One number that explains itself; the whole tile opens the records behind it. */
export function Tile({ label, scope, name, state, why, talk, className, href, onOpen }: TileProps) {
  const cover = 'absolute inset-0 z-10 rounded-md'
  return (
    <article
      aria-busy={state.kind === 'loading'}
      className={classNames(
        '@container relative flex min-h-44 flex-col gap-2 rounded-md border bg-surface p-3 pb-2',
        state.kind === 'alarm' ? 'border-bad bg-bad-soft outline outline-bad' : 'hover:border-line-strong',
        className,
      )}
    >
      {href === undefined ? (
        <button type="button" aria-label={name} onClick={onOpen} className={cover} />
      ) : (
        <Link href={href} aria-label={name} className={cover} />
      )}
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="flex items-center gap-1.5 text-13 font-medium">
            <Mark state={state} />
            <span className="truncate">{label}</span>
          </h3>
          <p className="truncate text-12 text-ink-muted">{scope}</p>
        </div>
        {state.kind === 'alarm' && <Badge state="bad">{state.text}</Badge>}
        {state.kind === 'stale' && <Badge state="unknown">{state.text}</Badge>}
        {talk && <TalkMark {...talk} />}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2">{body(state)}</div>
      <footer className="flex h-6 items-center text-12 text-ink-muted">
        {why && state.kind !== 'error' && (
          <button
            type="button"
            aria-label={why.label}
            onClick={why.onOpen}
            className="relative z-20 -mx-1 max-w-full truncate rounded-sm px-1 text-left leading-6 hover:text-ink hover:underline"
          >
            {why.text}
          </button>
        )}
      </footer>
    </article>
  )
}

function Mark({ state }: { state: TileState }) {
  if (state.kind !== 'value' || state.reading.state === undefined) return null
  return <StateMark state={state.reading.state} className={stateText[state.reading.state]} />
}

function body(state: TileState): ReactNode {
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <Skeleton className="ml-auto h-11.5 w-36" />
          <Skeleton className="h-5 w-40" />
        </>
      )
    case 'no-data':
      return (
        <div className="hatched flex h-16 items-center justify-center rounded-sm">
          <span className="flex items-center gap-1.5 rounded-sm bg-surface px-2 py-0.5 text-unknown">
            <StateMark state="unknown" />
            {state.text}
          </span>
        </div>
      )
    case 'error':
      return (
        <div role="alert" className="flex flex-col items-start gap-2">
          <p className="flex items-start gap-1.5 text-13 text-bad">
            <StateMark state="bad" className="mt-1.5" />
            <span className="line-clamp-3">{state.text}</span>
          </p>
          <Button size="sm" className="relative z-20" onClick={state.onRetry}>
            {state.retryLabel}
          </Button>
        </div>
      )
    case 'stale':
      return <TileFace reading={state.reading} stale />
    case 'value':
    case 'alarm':
      return <TileFace reading={state.reading} />
  }
}
