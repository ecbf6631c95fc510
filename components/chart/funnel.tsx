import { classNames } from '../ui/class-names.ts'

export type FunnelStep = {
  id: string
  label: string
  /** Null without data. */
  value: number | null
  /** The value in words, and what share of the first it is. */
  text: string
  share: string | null
}

/** Steps of a way, each as wide as its number is beside the first. */
export function Funnel({ label, steps }: { label: string; steps: readonly FunnelStep[] }) {
  const widest = Math.max(0, ...steps.map(({ value }) => value ?? 0)) || 1
  const widthOf = (value: number | null | undefined) => Math.max(0.5, (Math.max(0, value ?? 0) / widest) * 100)
  return (
    <ol aria-label={label} className="flex min-h-0 flex-1 flex-col gap-px text-[length:var(--tile-line,0.8125rem)]">
      {steps.map(({ id, label: name, value, text, share }, index) => {
        const [from, to] = [widthOf(value), widthOf(steps[index + 1]?.value ?? value)]
        return (
          <li key={id} className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] items-center gap-[0.8em]">
            <span className="min-w-0 leading-tight">
              <span className="block truncate">{name}</span>
              <span className="block truncate text-[0.92em] text-ink-muted">{share}</span>
            </span>
            <span className="relative flex h-full items-center justify-center">
              <span
                aria-hidden="true"
                style={{
                  clipPath: `polygon(${50 - from / 2}% 0, ${50 + from / 2}% 0, ${50 + to / 2}% 100%, ${50 - to / 2}% 100%)`,
                }}
                className={classNames('absolute inset-0', value === null ? 'hatched' : 'bg-accent-soft')}
              />
              <span className="relative font-semibold tabular-nums">{text}</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
