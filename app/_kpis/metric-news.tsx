'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useLive } from '../_live/live-context.ts'

/** Reads anew who is signed in, and with it which metrics are theirs, whenever there are others; what is being typed stays. */
export function MetricNews() {
  const router = useRouter()
  const { connection } = useLive()
  useEffect(
    () =>
      connection.onMine((what) => {
        if (what === 'metrics') router.refresh()
      }),
    [connection, router],
  )
  return null
}
