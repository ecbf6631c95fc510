'use client'

import { useEffect, useRef, useState } from 'react'

/** True for so long after `at` has changed; what it was when the page began is of the past. Device clocks play no part. */
export function useToldOnce(at: number | null, ms: number): boolean {
  const known = useRef(at)
  const [isTold, setTold] = useState(false)
  useEffect(() => {
    if (known.current === at) return
    known.current = at
    setTold(true)
    const timer = setTimeout(() => setTold(false), ms)
    return () => clearTimeout(timer)
  }, [at, ms])
  return isTold
}
