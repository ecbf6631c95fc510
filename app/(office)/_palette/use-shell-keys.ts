'use client'

import { useEffect, useRef } from 'react'

type ShellKeys = { onPalette: () => void; onKeys: () => void }

const elsewhere = 'input, textarea, select, [role=dialog], [role=listbox], [role=menu]'

/**
 * ⌘K or Ctrl+K from anywhere, a field too; `?` where nothing else takes it. On the window: tables and desks listen on the
 * document, and so have answered before.
 */
export function useShellKeys(keys: ShellKeys) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const target = event.target instanceof HTMLElement ? event.target : null
      const writing = target?.isContentEditable || target?.closest(elsewhere)
      const command = event.metaKey || event.ctrlKey
      if (command && !event.shiftKey && event.key.toLowerCase() === 'k') latest.current.onPalette()
      else if (!command && event.key === '?' && !writing) latest.current.onKeys()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
