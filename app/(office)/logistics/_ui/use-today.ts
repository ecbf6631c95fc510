'use client'

import { useMe } from '../../../_client/me.tsx'
import { useSecond } from '../../../_client/use-second.ts'
import { companyDay } from './company-day.ts'

/** The company's calendar day; `rendered` until the browser's clock is asked. */
export function useToday(rendered: string): string {
  const { timeZone } = useMe().company
  const now = useSecond()
  return now === null ? rendered : companyDay(now, timeZone)
}
