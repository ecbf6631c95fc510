'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { useTRPC, useTRPCClient } from '../_client/trpc.tsx'

/** Whether this person hears of the record in their inbox, and the way to change that. */
export function WatchButton({ entity, record }: { entity: string; record: string }) {
  const t = useTranslations('teamwork.watch')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { data: watching, refetch } = useQuery(trpc.teamwork.watch.get.queryOptions({ entity, record }))
  if (watching === undefined) return null

  async function turn() {
    await client.teamwork.watch.update.mutate({ entity, record, watching: !watching })
    await refetch()
  }

  const Icon = watching ? EyeOff : Eye
  return (
    <Button size="sm" aria-pressed={watching} onClick={() => void turn()}>
      <Icon aria-hidden="true" className="size-4" />
      {watching ? t('stop') : t('start')}
    </Button>
  )
}
