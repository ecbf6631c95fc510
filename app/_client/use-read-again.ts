'use client'

import { useEffect, useRef } from 'react'

/**
 * Reads a query again whenever the live rows that it tells more of have moved on; `moved` names their state. One read at a
 * time: what moves meanwhile is read after it, so that the last word is always read.
 */
export function useReadAgain(moved: string, refetch: () => Promise<unknown>): void {
  const latest = useRef(moved)
  const read = useRef(moved)
  const reading = useRef(false)
  useEffect(() => {
    latest.current = moved
    async function catchUp() {
      if (reading.current) return
      reading.current = true
      while (read.current !== latest.current) {
        read.current = latest.current
        await refetch()
      }
      reading.current = false
    }
    void catchUp()
  }, [moved, refetch])
}
