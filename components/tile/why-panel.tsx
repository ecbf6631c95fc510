import type { ReactNode } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateText } from '../ui/state-mark.tsx'

export type Cause = {
  id: string
  /** What happened: "invoice F-1042 paid"; may hold a link to the record. */
  text: ReactNode
  /** Who did it; absent when time itself did (a due date passed). */
  person?: { name: string; color: string } | undefined
  /** "3 s ago", and the exact time for the curious. */
  time: string
  exactTime: string
  /** By how much: "+1.240 €". */
  delta: string
  state: State
}

/** What moved a number, newest first. */
export function WhyPanel({ label, causes, empty }: { label: string; causes: readonly Cause[]; empty: string }) {
  if (causes.length === 0) return <p className="text-ink-muted">{empty}</p>
  return (
    <ol aria-label={label} className="flex flex-col divide-y">
      {causes.map(({ id, text, person, time, exactTime, delta, state }) => (
        <li key={id} className="flex items-start gap-2.5 py-2">
          {person ? (
            <Avatar name={person.name} color={person.color} decorative />
          ) : (
            <span className="flex size-6 items-center justify-center text-ink-faint">
              <StateMark state="neutral" />
            </span>
          )}
          <div className="min-w-0 flex-1">
            <p className="break-words">{text}</p>
            <p className="text-12 text-ink-muted">
              {person && <>{person.name} · </>}
              <span title={exactTime}>{time}</span>
            </p>
          </div>
          <span className={classNames('flex shrink-0 items-center gap-1.5 font-medium tabular-nums', stateText[state])}>
            {state !== 'neutral' && <StateMark state={state} className="size-2" />}
            {delta}
          </span>
        </li>
      ))}
    </ol>
  )
}
