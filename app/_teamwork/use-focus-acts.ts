'use client'

import { useQuery } from '@tanstack/react-query'
import { nextMorning } from '@/server/teamwork/settings/rules.ts'
import { useMe } from '../_client/me.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { useInboxActs } from './use-inbox-acts.ts'

const hour = 3_600_000

/** For how long one can focus; ending it only while it lasts. */
export function useFocusActs() {
  const trpc = useTRPC()
  const { timeZone } = useMe().company
  const { focusUntil } = useInboxActs()
  const { data: inbox } = useQuery({ ...trpc.teamwork.inbox.get.queryOptions(), enabled: false })
  const acts = [
    { name: 'hour', run: () => void focusUntil(Date.now() + hour) },
    { name: 'twoHours', run: () => void focusUntil(Date.now() + 2 * hour) },
    { name: 'tomorrow', run: () => void focusUntil(nextMorning(Date.now(), timeZone)) },
    { name: 'end', run: () => void focusUntil(null) },
  ] as const
  return inbox?.standing.mode === 'focus' ? acts : acts.filter(({ name }) => name !== 'end')
}
