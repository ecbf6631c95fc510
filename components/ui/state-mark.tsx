import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type State = 'good' | 'watch' | 'bad' | 'unknown' | 'neutral'

export const stateText: Record<State, string> = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  unknown: 'text-unknown',
  neutral: 'text-ink-muted',
}

/** Soft ground with its own text colour, for badges and banners. */
export const stateSoft: Record<State, string> = {
  good: 'bg-good-soft text-good',
  watch: 'bg-watch-soft text-watch',
  bad: 'bg-bad-soft text-bad',
  unknown: 'bg-unknown-soft text-unknown',
  neutral: 'bg-sunken text-ink-muted',
}

const shapes: Record<State, ReactNode> = {
  good: <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />,
  watch: <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor" />,
  bad: <path d="M6 10.5 1 1.5h10Z" fill="currentColor" />,
  unknown: <path d="M1.75 1.75h8.5v8.5h-8.5ZM2 7l5-5M2 10l8-8M5 10l5-5" fill="none" stroke="currentColor" strokeWidth="1.25" />,
  neutral: <circle cx="6" cy="6" r="2.5" fill="currentColor" />,
}

/** The shape of a state (▲ ◆ ▼ ▢ ●), so that colour is never alone; its text stands beside it. */
export function StateMark({ state, className }: { state: State; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={classNames('size-2.5 shrink-0', className)}>
      {shapes[state]}
    </svg>
  )
}
