'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import type { Alert, AlertRefusal, WatchMetric } from '@/server/areas/kpis/alerts/contract.ts'
import { useTRPC, useTRPCClient } from '../../_client/trpc.tsx'
import { useFailureText } from '../../_client/use-failure-text.ts'

const hour = 3_600_000

/** What people do with rules and alarms; where the server refuses, it says why. */
export function useAlarmActs() {
  const t = useTranslations('alarms')
  const trpc = useTRPC()
  const { alert, alarm } = useTRPCClient().kpis
  const queries = useQueryClient()
  const failureText = useFailureText()

  async function act(asking: Promise<{ ok: true } | AlertRefusal>): Promise<void> {
    const fail = (detail: string) => showToast({ text: t('failed'), detail, state: 'bad', id: 'alarm failed' })
    try {
      const answer = await asking
      if (!answer.ok) fail(t(`refused.${answer.reason}`))
    } catch (thrown) {
      fail(failureText(thrown))
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.kpis.alert.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.kpis.alarm.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.teamwork.inbox.pathKey() }),
    ])
  }

  const key = () => crypto.randomUUID()
  return {
    watch: (wish: Omit<WatchMetric, 'key'>) => act(alert.create.mutate({ key: key(), ...wish })),
    drop: ({ id }: Alert) => act(alert.delete.mutate({ key: key(), id })),
    silence: ({ id }: Alert) => act(alert.silence.update.mutate({ key: key(), id, until: Date.now() + hour })),
    ringAgain: ({ id }: Alert) => act(alert.silence.update.mutate({ key: key(), id, until: null })),
    take: (id: string) => act(alarm.acknowledgement.create.mutate({ key: key(), id })),
  }
}
