import { classNames } from '../ui/class-names.ts'
import type { State } from '../ui/state-mark.tsx'

type PaceBarProps = {
  /** How far, as a share of the target (0 to 1; more is drawn as full). */
  reached: number
  /** How far it should be by now, as a share of the target. */
  expected?: number | undefined
  state: State
  /** "72 % of 50,000 €, 65 % expected by today". */
  label: string
  className?: string | undefined
}

const fills: Record<State, string> = {
  good: 'bg-good',
  watch: 'bg-watch',
  bad: 'bg-bad',
  unknown: 'hatched [--hatch:var(--color-line-strong)]',
  neutral: 'bg-accent',
}

/** Progress to a target, with a notch where it should be by now. */
export function PaceBar({ reached, expected, state, label, className }: PaceBarProps) {
  return (
    <div role="img" aria-label={label} className={classNames('relative h-1.5', className)}>
      <div className="h-full overflow-hidden rounded-full bg-line">
        <div
          className={classNames('h-full rounded-full transition-[width] duration-250', fills[state])}
          style={{ width: percent(reached) }}
        />
      </div>
      {expected !== undefined && (
        <div
          style={{ left: percent(expected) }}
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-ink outline outline-surface"
        />
      )}
    </div>
  )
}

function percent(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`
}
