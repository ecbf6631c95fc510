'use client'

import { type ReactNode, useId } from 'react'
import { classNames } from '../ui/class-names.ts'

export type FieldTexts = {
  label: string
  hint?: string | undefined
  /** What is wrong and what to do; its presence marks the control invalid. */
  error?: string | undefined
  /** Beside the label, for instance "optional". */
  aside?: ReactNode
}

/** What a control must carry to belong to its label, hint and error. */
export type FieldWiring = { id: string; labelId: string; describedBy: string | undefined; invalid: boolean }

/** A finger needs more than a pointer, and a phone zooms in on smaller type. */
export const controlHeight = 'h-9 pointer-coarse:h-11 pointer-coarse:text-16'

export const controlStyle =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-14 text-ink placeholder:text-ink-faint aria-invalid:border-bad read-only:bg-sunken disabled:bg-sunken disabled:text-ink-faint'

/** Label, control, hint and error, tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  aside,
  className,
  children,
}: FieldTexts & { className?: string | undefined; children: (wiring: FieldWiring) => ReactNode }) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [error !== undefined && errorId, hint !== undefined && hintId].filter(Boolean).join(' ')
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label id={`${id}-label`} htmlFor={id} className="text-13 font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-12 text-ink-faint">{aside}</span>}
      </div>
      {children({ id, labelId: `${id}-label`, describedBy: described || undefined, invalid: error !== undefined })}
      {error !== undefined && (
        <p id={errorId} className="text-13 text-bad">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={hintId} className="text-13 text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
