import { ArrowDown, ArrowRight, ArrowUp, Check, TriangleAlert } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'
import { stateText } from '../ui/state-mark.tsx'

export type DeltaReading = {
  /** "12 %", "1,240 €"; the arrow carries the sign. */
  text: string
  direction: 'up' | 'down' | 'level'
  /** Whether that direction is what one wants. */
  meaning: 'good' | 'bad' | 'neutral'
  /** "vs 1–22 October". */
  comparison: string
}

const arrows = { up: ArrowUp, down: ArrowDown, level: ArrowRight }

/** A change against a like-for-like period: arrow for the direction, check or warning for what it means. */
export function Delta({ delta, className }: { delta: DeltaReading; className?: string | undefined }) {
  const Arrow = arrows[delta.direction]
  return (
    <span className={classNames('flex min-w-0 items-center gap-[0.35em] text-13', className)}>
      <span className={classNames('flex shrink-0 items-center gap-[0.15em] font-medium tabular-nums', stateText[delta.meaning])}>
        <Arrow aria-hidden="true" className="size-[1.08em]" strokeWidth={2.5} />
        {delta.text}
        {delta.meaning === 'good' && <Check aria-hidden="true" className="size-[1.08em]" strokeWidth={2.5} />}
        {delta.meaning === 'bad' && <TriangleAlert aria-hidden="true" className="size-[1.08em]" />}
      </span>
      <span className="truncate text-ink-muted">{delta.comparison}</span>
    </span>
  )
}
