'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { useMe } from '../../_client/me.tsx'
import { recordAt } from '../../_kpis/record-links.ts'
import { rememberRecord } from './recent-records.ts'

/** Remembers which tickets and items this person opens, however they come to them. */
export function useVisits(): void {
  const me = useMe().person.id
  const record = recordAt(usePathname(), useSearchParams())
  const [entity, id] = [record?.entity, record?.id]
  useEffect(() => {
    if (entity !== undefined && id !== undefined) rememberRecord(me, { entity, id })
  }, [me, entity, id])
}
