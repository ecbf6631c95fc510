'use client'

import { companyDay } from '../../../_client/company-day.ts'
import { useMe } from '../../../_client/me.tsx'
import { useStep } from '../../../_client/use-second.ts'

const aMinute = 60_000

/** The company's calendar day; `rendered` until the browser's clock is asked. */
export function useToday(rendered: string): string {
  const { timeZone } = useMe().company
  const now = useStep(aMinute)
  return now === null ? rendered : companyDay(now, timeZone)
}
