'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { digests, type InboxSettingsInput } from '@/server/teamwork/settings/contract.ts'
import { useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { ChannelChoices } from './channel-choices.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Skeletons } from './skeletons.tsx'

/** How the person wants to hear of things; each choice is kept as it is made. */
export function InboxSettings({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('inbox.settings')
  const shell = useTranslations('shell')
  return (
    <SidePanel open={open} onClose={onClose} title={t('title')} closeLabel={shell('close')}>
      <Wishes />
    </SidePanel>
  )
}

function Wishes() {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const failureText = useFailureText()
  const query = useQuery(trpc.teamwork.inbox.settings.get.queryOptions())
  const wishes = query.data

  async function keep(asking: Promise<unknown>) {
    try {
      await asking
    } catch (thrown) {
      showToast({ text: t('failed'), detail: failureText(thrown), state: 'bad', id: 'inbox failed' })
    } finally {
      await queries.invalidateQueries({ queryKey: trpc.teamwork.inbox.pathKey() })
    }
  }

  if (query.error !== null)
    return (
      <ErrorState
        title={t('settings.failed')}
        text={failureText(query.error)}
        retry={{ label: t('page.retry'), onRetry: () => void query.refetch() }}
      />
    )
  if (wishes === undefined) return <Skeletons />
  const { quiet, quietWeekends, digest, mails } = wishes
  const change = (set: InboxSettingsInput) => void keep(client.teamwork.inbox.settings.update.mutate(set))
  return (
    <div className="flex flex-col gap-6">
      <ChannelChoices wishes={wishes} onChoose={(choice) => void keep(client.teamwork.inbox.choice.update.mutate(choice))} />
      <QuietHours quiet={quiet} weekends={quietWeekends} onChange={change} />
      {mails && (
        <SelectField
          label={t('settings.digest')}
          value={digest}
          options={digests.map((value) => ({ value, label: t(`settings.digests.${value}`) }))}
          onChange={(value) => change({ digest: value })}
        />
      )}
    </div>
  )
}
