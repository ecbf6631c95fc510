'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

type SubmitRowProps = {
  submitLabel: string
  loading: boolean
  disabledReason?: string | undefined
  danger?: boolean | undefined
  cancel?: { label: string; onCancel: () => void } | undefined
  /** At the left: what will happen, or when it was last saved. */
  note?: ReactNode
}

/** The end of a form: a note, cancel, submit. */
export function SubmitRow({ submitLabel, loading, disabledReason, danger = false, cancel, note }: SubmitRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {note !== undefined && <div className="min-w-40 flex-1 text-13 text-ink-muted">{note}</div>}
      {cancel && <Button onClick={cancel.onCancel}>{cancel.label}</Button>}
      <Button type="submit" variant={danger ? 'danger' : 'primary'} loading={loading} disabledReason={disabledReason}>
        {submitLabel}
      </Button>
    </div>
  )
}
