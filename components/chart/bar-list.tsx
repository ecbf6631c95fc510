import Link from 'next/link'
import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateText } from '../ui/state-mark.tsx'

export type Bar = {
  id: string
  label: string
  /** The length, in any one unit; the words are in `text`. */
  value: number
  text: string
  state?: State | undefined
  href?: string | undefined
}

const fills: Record<State, string> = {
  good: 'bg-good-soft',
  watch: 'bg-watch-soft',
  bad: 'bg-bad-soft',
  unknown: 'hatched',
  neutral: 'bg-accent-soft',
}

/** A number split by one dimension: a bar per part, longest as long as the list is wide. */
export function BarList({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const longest = Math.max(0, ...bars.map((bar) => bar.value)) || 1
  return (
    <ul aria-label={label} className="flex w-full flex-col gap-1">
      {bars.map(({ id, label: name, value, text, state = 'neutral', href }) => (
        <li
          key={id}
          className="relative flex h-[2.46em] w-full items-center gap-[0.6em] px-[0.6em] text-[length:var(--tile-line,0.8125rem)]"
        >
          <span
            aria-hidden="true"
            style={{ width: `${(Math.max(0, value) / longest) * 100}%` }}
            className={classNames('absolute inset-y-0 left-0 min-w-px rounded-sm transition-[width] duration-250', fills[state])}
          />
          {state !== 'neutral' && <StateMark state={state} className={classNames('relative size-[0.77em]', stateText[state])} />}
          <span className="relative min-w-0 flex-1 truncate">
            {href === undefined ? (
              name
            ) : (
              <Link href={href} className="after:absolute after:inset-0 hover:underline">
                {name}
              </Link>
            )}
          </span>
          <span className="relative tabular-nums">{text}</span>
        </li>
      ))}
    </ul>
  )
}
