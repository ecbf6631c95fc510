'use client'

import { useFormatter } from 'use-intl'

const nearMs = 20 * 3_600_000
const weekMs = 6 * 86_400_000

/** A time to come as people say it: the hour today, with the day further on. */
export function useTimeText(): (at: number, now?: number) => string {
  const format = useFormatter()
  return (at, now = Date.now()) => {
    const hour = { hour: '2-digit', minute: '2-digit' } as const
    if (at - now < nearMs) return format.dateTime(at, hour)
    if (at - now < weekMs) return format.dateTime(at, { weekday: 'short', ...hour })
    return format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', ...hour })
  }
}
