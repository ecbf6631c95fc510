'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  /** Greys the button and says why; it stays focusable, so that the reason can be read. */
  disabledReason?: string | undefined
  loading?: boolean | undefined
}

/** A button; never merely disabled: it says why it cannot be pressed. */
export function Button({ variant, size, disabledReason, loading = false, className, children, onClick, ...rest }: ButtonProps) {
  const idle = loading || disabledReason !== undefined
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={idle || undefined}
      aria-busy={loading || undefined}
      aria-description={disabledReason}
      className={buttonStyle(variant, size, className)}
      onClick={idle ? (event) => event.preventDefault() : onClick}
    >
      {loading && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
      {children}
    </button>
  )
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>
}
