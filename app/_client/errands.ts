'use client'

import { useEffect, useRef } from 'react'

/** What an errand is about, for a page that can do it in several ways. */
type Detail = { readonly [name: string]: string }

/** What the palette asks of a page that may still have to open; never in the address, where a link could do it for others. */
let waiting: { name: string; detail: Detail; until: number } | null = null
const takers = new Set<() => void>()

/** A page that has not come by then was not reached (ms). */
const patience = 15_000

/** Asks whichever page knows the errand to run it, now or when it opens. */
export function sendErrand(name: string, detail: Detail = {}): void {
  waiting = { name, detail, until: Date.now() + patience }
  for (const take of takers) take()
}

/** Runs errands of these names while the page is there. */
export function useErrands(acts: { readonly [name: string]: (detail: Detail) => void }) {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    function take() {
      const act = waiting === null ? undefined : latest.current[waiting.name]
      if (waiting === null || act === undefined) return
      const { until, detail } = waiting
      waiting = null
      if (Date.now() <= until) act(detail)
    }
    take()
    takers.add(take)
    return () => {
      takers.delete(take)
    }
  }, [])
}
