'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { popupStyle } from './popup-style.ts'

type PopoverProps = {
  /** A button element with its own name. */
  trigger: ReactElement
  title: string
  children: ReactNode
  align?: 'start' | 'center' | 'end' | undefined
  /** Opens at once. */
  startOpen?: boolean | undefined
  className?: string | undefined
}

/** A small panel hanging on a button; Esc and a click outside close it. */
export function Popover({ trigger, title, children, align = 'start', startOpen = false, className }: PopoverProps) {
  return (
    <Base.Root defaultOpen={startOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className={classNames(popupStyle, 'w-80 p-3', className)}>
            <Base.Title className="mb-2 text-14 font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
