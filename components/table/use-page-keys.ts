'use client'

import { type RefObject, useEffect } from 'react'

const elsewhere = 'input, textarea, select, [role=dialog], [role=listbox], [role=menu]'

type PageKeys = {
  /** The table, marked `data-table`; of several on a page the one with focus answers, else the first. */
  table: RefObject<HTMLElement | null>
  filterBox: RefObject<HTMLInputElement | null>
  onShowKeys: (() => void) | undefined
}

/** `/` goes to the filter and `?` asks for the keys from anywhere on the page, but where one types or a dialog is open. */
export function usePageKeys({ table, filterBox, onShowKeys }: PageKeys) {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target instanceof HTMLElement ? event.target : null
      const addressed = target?.closest('[data-table]') ?? document.querySelector('[data-table]')
      if (addressed !== table.current || target?.isContentEditable || target?.closest(elsewhere)) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '/') filterBox.current?.focus()
      else if (event.key === '?' && onShowKeys) onShowKeys()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [table, filterBox, onShowKeys])
}
