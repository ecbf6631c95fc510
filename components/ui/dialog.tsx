'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { CloseButton } from './close-button.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: string | undefined
  closeLabel: string
  children?: ReactNode
  /** Buttons, the affirming one last. */
  actions?: ReactNode
}

/** Not those that a select keeps for forms. */
const fields = 'input:not([type=hidden], [aria-hidden=true]), textarea, [role=combobox]'

/**
 * A question or a short form in the middle of the screen; focus is kept inside, Esc closes. It begins in the field marked
 * `data-begin`, else in the first: a field's own autoFocus would take the place to which focus returns.
 */
export function Dialog({ open, onClose, title, description, closeLabel, children, actions }: DialogProps) {
  const content = useRef<HTMLDivElement>(null)
  const begin = () =>
    content.current?.querySelector<HTMLElement>('[data-begin]') ?? content.current?.querySelector<HTMLElement>(fields) ?? true
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop forceRender className="fixed inset-0 z-40 bg-backdrop" />
        <Base.Popup
          initialFocus={begin}
          className="fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-1/2 flex-col rounded-md border border-line bg-surface shadow-menu outline-none"
        >
          <header className="flex items-start gap-3 p-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description className="mt-1 text-ink-muted">{description}</Base.Description>}
            </div>
            <CloseButton label={closeLabel} onClose={onClose} />
          </header>
          <div ref={content} className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
            {children}
          </div>
          {actions !== undefined && <footer className="flex flex-wrap justify-end gap-2 p-4 pt-2">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
