'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

type Changes = { readonly [name: string]: string | null }

/** The address's query as state, so that a link shows what its sender saw; nothing is asked of the server by a change. */
export function useAddress() {
  const params = useSearchParams()

  const go = useCallback((changes: Changes, step: 'new' | 'same' = 'same') => {
    const url = new URL(window.location.href)
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    if (url.href === window.location.href) return
    if (step === 'new') window.history.pushState(null, '', url)
    else window.history.replaceState(null, '', url)
  }, [])

  return { params, go }
}
