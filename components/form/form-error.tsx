import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Why the whole form was refused, announced at once. */
export function FormError({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div role="alert" className="flex gap-2 rounded-md bg-bad-soft p-3 text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-1 text-13 text-ink">{children}</div>}
      </div>
    </div>
  )
}
