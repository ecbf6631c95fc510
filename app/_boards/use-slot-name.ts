'use client'

import { useCallback } from 'react'
import { useFormatter } from 'use-intl'
import type { Slots } from './slots.ts'

/** A slot of a chart in the reader's words: "14:15" or "22 Nov". */
export function useSlotName(): (kind: Slots['kind'], key: string) => string {
  const format = useFormatter()
  return useCallback(
    (kind, key) =>
      kind === 'quarters'
        ? format.dateTime(Number(key), { hour: 'numeric', minute: '2-digit' })
        : format.dateTime(new Date(`${key}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    [format],
  )
}
