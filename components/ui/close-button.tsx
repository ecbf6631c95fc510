'use client'

import { X } from 'lucide-react'
import { Button } from './button.tsx'

/** Closes a dialog or a panel; without a tooltip, which would take the first Esc for itself. */
export function CloseButton({ label, onClose }: { label: string; onClose: () => void }) {
  return (
    <Button variant="quiet" size="sm" aria-label={label} onClick={onClose} className="w-7 px-0 pointer-coarse:size-11">
      <X aria-hidden="true" className="size-4.5" />
    </Button>
  )
}
