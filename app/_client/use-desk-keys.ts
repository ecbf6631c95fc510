'use client'

import { useEffect, useRef } from 'react'

/** Single keys that act anywhere on the page, but where one types or something lies over it. */
export function useDeskKeys(acts: { readonly [key: string]: () => void }) {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target instanceof HTMLElement ? event.target : null
      const busy =
        target?.isContentEditable || target?.closest('input, textarea, select, [role=dialog], [role=listbox], [role=menu]')
      if (busy || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const act = latest.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
