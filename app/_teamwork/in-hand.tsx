'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { PickField } from '@/components/form/pick-field.tsx'
import { useTRPC, useTRPCClient } from '../_client/trpc.tsx'
import { useFailureText } from '../_client/use-failure-text.ts'
import { usePeople } from '../_kpis/use-people.ts'
import { useNews } from '../_live/use-news.ts'

/** Who has a record in hand, live, and the way to put it into somebody else's. */
export function InHand({ entity, record }: { entity: string; record: string }) {
  const t = useTranslations('teamwork.inHand')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const failureText = useFailureText()
  const people = usePeople()
  const { data: holder, refetch } = useQuery({ ...trpc.teamwork.assignment.get.queryOptions({ entity, record }), retry: false })
  useNews({ said: (where, what) => where === `${entity}/${record}` && what === 'assignments' }, () => void refetch())
  if (holder === undefined) return null

  async function give(personId: string | null) {
    try {
      const answer = await client.teamwork.assignment.update.mutate({ key: newKey(), entity, record, personId })
      if (!answer.ok) showToast({ text: t('mayNotSee', { name: people.get(personId ?? '')?.name ?? '' }), state: 'watch' })
      await refetch()
    } catch (thrown) {
      showToast({ text: t('failed'), detail: failureText(thrown), state: 'bad' })
    }
  }

  const options = [...people]
    .map(([value, { name }]) => ({ value, label: name, detail: '' }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <PickField
      label={t('label')}
      value={holder}
      options={[{ value: nobody, label: t('nobody'), detail: '' }, ...options]}
      placeholder={t('nobody')}
      onChange={(next) => void give(next === nobody ? null : next)}
      nothingFits={t('nothingFits')}
      openLabel={t('label')}
      className="w-56"
    />
  )
}

const nobody = 'nobody'
