import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'

/** A page that exists but is not the reader's; says whom to ask. */
export function NoPermission({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-10 text-center">
      <LockKeyhole aria-hidden="true" strokeWidth={1.5} className="size-7 text-ink-faint" />
      <p className="font-medium">{title}</p>
      <p className="text-ink-muted text-pretty">{text}</p>
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  )
}
