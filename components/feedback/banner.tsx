import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateSoft } from '../ui/state-mark.tsx'

type BannerProps = {
  state: State
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string | undefined
}

/** A line across the page about the whole page: offline, read-only, an incident. */
export function Banner({ state, title, children, action, className }: BannerProps) {
  return (
    <div
      role={state === 'bad' ? 'alert' : 'status'}
      className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-3 py-2', stateSoft[state], className)}
    >
      <StateMark state={state} />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{title}</span>
        {children !== undefined && <span className="text-ink"> {children}</span>}
      </p>
      {action}
    </div>
  )
}
