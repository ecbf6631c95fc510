'use client'

import { AlarmClock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { putOffs } from '@/server/teamwork/settings/rules.ts'
import { useMe } from '../../../_client/me.tsx'
import { useStep } from '../../../_client/use-second.ts'
import { useInboxActs } from '../../../_teamwork/use-inbox-acts.ts'
import { useTimeText } from '../../../_teamwork/use-time-text.ts'

type Props = { lines: readonly Notice[]; name: string }

const minute = 60_000

/** Until when the lines of a record are put off, with the times that the words mean here and now. */
export function PutOffMenu({ lines, name }: Props) {
  const t = useTranslations('inbox.putOff')
  const { timeZone } = useMe().company
  const { putOff } = useInboxActs()
  const timeText = useTimeText()
  const now = useStep(minute)
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={AlarmClock} size="sm" data-act="put-off" label={t('labelOf', { record: name })} />}
      entries={(now === null ? [] : putOffs(now, timeZone)).map(({ name: choice, at }) => ({
        kind: 'action',
        id: choice,
        label: t(choice),
        keys: timeText(at, now ?? at),
        onSelect: () => void putOff(lines, at, t('said', { record: name, time: timeText(at) })),
      }))}
    />
  )
}
