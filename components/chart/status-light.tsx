import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateSoft } from '../ui/state-mark.tsx'

type Props = { state: State; word: string; value: string }

/** How one number stands, told by shape, word and colour, and read from the door. */
export function StatusLight({ state, word, value }: Props) {
  return (
    <div
      className={classNames(
        'flex min-h-0 flex-1 items-center justify-center gap-[0.5em] rounded-sm p-[0.5em] text-(length:--tile-line)',
        stateSoft[state],
      )}
    >
      <StateMark state={state} className="h-[min(44cqh,20cqw)] w-auto" />
      <span className="min-w-0">
        <span
          style={{ '--length': value.length }}
          className="block truncate text-[length:min(34cqh,85cqw/var(--length))] leading-none font-semibold tabular-nums"
        >
          {value}
        </span>
        <span className="block truncate pt-[0.3em] font-medium">{word}</span>
      </span>
    </div>
  )
}
