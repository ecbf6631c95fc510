'use client'

import { type RefObject, useEffect } from 'react'

/** `/` goes to the filter and `?` asks for the keys from anywhere on the page, but where one types or a dialog is open. */
export function usePageKeys(filterBox: RefObject<HTMLInputElement | null>, onShowKeys: (() => void) | undefined) {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target instanceof HTMLElement ? event.target : null
      const busy =
        target?.isContentEditable || target?.closest('input, textarea, select, [role=dialog], [role=listbox], [role=menu]')
      if (busy || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '/') filterBox.current?.focus()
      else if (event.key === '?' && onShowKeys) onShowKeys()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [filterBox, onShowKeys])
}
