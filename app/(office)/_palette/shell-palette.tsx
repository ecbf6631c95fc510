'use client'

import { type KeyboardEvent, useState } from 'react'
import type { Density } from '../../_client/me.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { Palette } from './palette.tsx'
import { PaletteButton } from './palette-button.tsx'
import { useShellKeys } from './use-shell-keys.ts'
import { useVisits } from './use-visits.ts'

/** The palette and the sheet of keys of the whole office, with the button that opens it. */
export function ShellPalette({ onDensity }: { onDensity: (density: Density) => void }) {
  const [shown, show] = useState<'palette' | 'keys' | null>(null)
  useVisits()
  useShellKeys({
    onPalette: () => show((before) => (before === 'palette' ? null : 'palette')),
    onKeys: () => show('keys'),
  })
  /** The panel or dialog beneath listens for Esc as well, and would close with what lies on it. */
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || shown === null) return
    event.preventDefault()
    event.nativeEvent.stopImmediatePropagation()
    show(null)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the two dialogs, which are drawn elsewhere
    <div onKeyDown={leave} className="contents">
      <PaletteButton onOpen={() => show('palette')} />
      <Palette
        open={shown === 'palette'}
        onOpen={(open) => show((before) => (open ? 'palette' : before === 'palette' ? null : before))}
        onDensity={onDensity}
        onShowKeys={() => show('keys')}
      />
      <KeysSheet open={shown === 'keys'} onClose={() => show(null)} />
    </div>
  )
}
