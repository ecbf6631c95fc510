import { CirclePause } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateText } from '../ui/state-mark.tsx'
import { countdownText } from './countdown-text.ts'

export type CountdownProps = {
  locale: string
  /** What is counted down to, for screen readers ("First response due"). */
  label: string
  /** Running: both in milliseconds of one clock, the caller's. Paused: the seconds that were left. Met: the words for it. */
  clock:
    | { kind: 'running'; dueAt: number; now: number; watchBelowSeconds: number }
    | { kind: 'paused'; remainingSeconds: number }
    | { kind: 'met'; text: string }
  className?: string | undefined
}

/** A service level's clock; it has no clock of its own, `now` comes in. */
export function Countdown({ locale, label, clock, className }: CountdownProps) {
  const { state, text } = face(clock, locale)
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums', stateText[state], className)}>
      {clock.kind === 'paused' ? (
        <CirclePause aria-hidden="true" className="size-3.5" />
      ) : (
        <StateMark state={state} className="size-2" />
      )}
      <span className="sr-only">{label}: </span>
      <span className={state === 'bad' ? 'font-semibold' : undefined}>{text}</span>
    </span>
  )
}

function face(clock: CountdownProps['clock'], locale: string): { state: State; text: string } {
  switch (clock.kind) {
    case 'met':
      return { state: 'good', text: clock.text }
    case 'paused':
      return { state: 'neutral', text: countdownText(clock.remainingSeconds, locale) }
    case 'running': {
      const seconds = (clock.dueAt - clock.now) / 1000
      return {
        state: seconds < 0 ? 'bad' : seconds < clock.watchBelowSeconds ? 'watch' : 'neutral',
        text: countdownText(seconds, locale),
      }
    }
  }
}
