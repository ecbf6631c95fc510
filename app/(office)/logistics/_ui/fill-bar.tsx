import { classNames } from '@/components/ui/class-names.ts'

type Props = {
  /** Thousandths of the capacity. */
  fill: number
  /** It holds more than it is made for. */
  over: boolean
  text: string
  label: string
  className?: string
}

/** How full a place is; what is over its capacity is marked, in the text too. */
export function FillBar({ fill, over, text, label, className }: Props) {
  return (
    <span role="img" aria-label={label} className={classNames('flex items-center gap-2', className)}>
      <span className="relative h-2 flex-1 overflow-hidden rounded-sm bg-line">
        <span
          style={{ width: `${Math.min(100, fill / 10)}%` }}
          className={classNames('absolute inset-y-0 left-0 transition-[width] duration-250', over ? 'bg-watch' : 'bg-accent')}
        />
      </span>
      <span className={classNames('w-14 shrink-0 text-right text-13 tabular-nums', over && 'font-medium text-watch')}>
        {over ? `◆ ${text}` : text}
      </span>
    </span>
  )
}
