import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyStateProps = {
  icon?: LucideIcon | undefined
  /** What would be here. */
  title: string
  text?: string | undefined
  /** The first thing to do. */
  action?: ReactNode
}

/** Nothing here yet, what would be, and how to begin. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-10 text-center">
      {Icon && <Icon aria-hidden="true" strokeWidth={1.5} className="size-7 text-ink-faint" />}
      <p className="font-medium">{title}</p>
      {text !== undefined && <p className="text-ink-muted text-pretty">{text}</p>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  )
}
