'use client'

import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from './button.tsx'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

type IconButtonProps = Omit<ButtonProps, 'children' | 'aria-label' | 'loading'> & { icon: LucideIcon; label: string }

/** A square button with an icon; the label is its name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'quiet',
  size = 'md',
  className,
  disabledReason,
  ...rest
}: IconButtonProps) {
  const square = size === 'sm' ? 'w-7' : size === 'lg' ? 'w-11' : 'w-9 pointer-coarse:w-11'
  const button = (
    <Button
      {...rest}
      variant={variant}
      size={size}
      disabledReason={disabledReason}
      aria-label={label}
      className={classNames(square, 'px-0', className)}
    >
      <Icon aria-hidden="true" className={size === 'sm' ? 'size-4' : 'size-4.5'} />
    </Button>
  )
  return disabledReason === undefined ? <Tooltip text={label}>{button}</Tooltip> : button
}
