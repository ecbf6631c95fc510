import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type State, StateMark, stateSoft } from './state-mark.tsx'

/** A short state in words, with its shape and colour. */
export function Badge({ state, children, className }: { state: State; children: ReactNode; className?: string | undefined }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-12 font-medium whitespace-nowrap',
        stateSoft[state],
        className,
      )}
    >
      <StateMark state={state} className="size-2" />
      <span className="truncate">{children}</span>
    </span>
  )
}
