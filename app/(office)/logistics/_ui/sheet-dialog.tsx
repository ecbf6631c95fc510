'use client'

import { KeysSheet } from './keys-sheet.tsx'
import { MovementDialog } from './movement-dialog.tsx'
import { PromiseDialog } from './promise-dialog.tsx'
import type { Sheet } from './use-stock-sheets.ts'

/** The sheet that is open over the desk or over the panel. */
export function SheetDialog({ sheet, onClose }: { sheet: Sheet | null; onClose: () => void }) {
  if (sheet === null) return null
  switch (sheet.kind) {
    case 'keys':
      return <KeysSheet onClose={onClose} />
    case 'delivery':
    case 'reservation':
      return <PromiseDialog kind={sheet.kind} preset={sheet.preset} onClose={onClose} />
    default:
      return <MovementDialog kind={sheet.kind} preset={sheet.preset} onClose={onClose} />
  }
}
