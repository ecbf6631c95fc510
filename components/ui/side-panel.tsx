'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { CloseButton } from './close-button.tsx'

type SidePanelProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** A line under the title: number, state, who looks. */
  subtitle?: ReactNode
  closeLabel: string
  children: ReactNode
  footer?: ReactNode
}

/** A record beside the list it came from: a sheet at the right, the whole screen on a phone; focus is kept inside, Esc closes. */
export function SidePanel({ open, onClose, title, subtitle, closeLabel, children, footer }: SidePanelProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-backdrop opacity-50" />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          className="fixed inset-y-0 right-0 z-30 flex w-full flex-col border-line bg-surface shadow-menu outline-none sm:w-[min(36rem,90vw)] sm:border-l"
        >
          <header className="flex items-start gap-2 border-b p-4 pr-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-16 font-semibold text-pretty break-words">{title}</Base.Title>
              {subtitle !== undefined && <div className="mt-1 text-13 text-ink-muted">{subtitle}</div>}
            </div>
            <CloseButton label={closeLabel} onClose={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
          {footer !== undefined && <footer className="border-t p-4">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
