import { MessageSquare } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'

type Props = { open: number; label: string; onOpen: () => void }

/** How many talks about a number are open; a press opens them. */
export function TalkMark({ open, label, onOpen }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onOpen}
      className={classNames(
        'relative z-20 -my-1 -mr-1 flex h-6 min-w-6 shrink-0 items-center justify-center gap-1 rounded-sm px-1 text-12 tabular-nums hover:bg-sunken hover:text-ink',
        open > 0 ? 'font-medium text-accent' : 'text-ink-muted',
      )}
    >
      <MessageSquare aria-hidden="true" className="size-3.5" />
      {open > 0 && open}
    </button>
  )
}
