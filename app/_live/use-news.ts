'use client'

import { useEffect, useRef } from 'react'
import { useLive } from './live-context.ts'

type News = {
  /** Whether what was said of a record or number (`tickets/<id>`), and of which entity it is, is of interest. */
  said?: (where: string, what: string) => boolean
  /** Entities of the person's own, or announced to all, whose changes are. */
  mine?: readonly string[]
}

/** Hears of what is in no live row: that of interest was said or changed, or that the line was away, so that anything may have. */
export function useNews(news: News, hear: () => void): void {
  const { connection } = useLive()
  const latest = useRef({ ...news, hear })
  latest.current = { ...news, hear }
  useEffect(() => {
    const stops = [
      connection.onSaid((where, what) => {
        if (latest.current.said?.(where, what)) latest.current.hear()
      }),
      connection.onMine((what) => {
        if (what === null || latest.current.mine?.includes(what)) latest.current.hear()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection])
}
