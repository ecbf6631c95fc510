'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '../ui/button.tsx'

type ErrorStateProps = {
  /** What failed. */
  title: string
  /** Why, and what to do. */
  text?: string | undefined
  retry?: { label: string; onRetry: () => void } | undefined
}

/** Something could not be shown: what, why and the way out. */
export function ErrorState({ title, text, retry }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-10 text-center">
      <CircleAlert aria-hidden="true" strokeWidth={1.5} className="size-7 text-bad" />
      <p className="font-medium">{title}</p>
      {text !== undefined && <p className="text-ink-muted text-pretty">{text}</p>}
      {retry && (
        <Button className="mt-2" onClick={retry.onRetry}>
          {retry.label}
        </Button>
      )}
    </div>
  )
}
