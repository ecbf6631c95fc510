'use client'

import { useTranslations } from 'use-intl'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { useAlarmText } from '../_kpis/alarms/use-alarm-text.ts'
import { useActorNames } from '../_kpis/use-people.ts'
import { type Matter, useMatterName } from './use-matter-name.ts'

/** Who did it, by name and colour, and the whole line in words. */
export function useNoticeText() {
  const t = useTranslations('inbox')
  const records = useTranslations('records')
  const nameOf = useActorNames()
  const who = (notice: Notice) => nameOf(notice.actor) ?? { name: records('somebody'), color: null }
  const matterName = useMatterName()
  const { told: alarmText } = useAlarmText()
  const recordName = (matter: Matter) => matterName(matter) || t('page.record')
  return {
    who,
    recordName,
    sentence: (notice: Notice) =>
      t(`kinds.${notice.kind}`, {
        who: who(notice).name,
        record: recordName(notice),
        count: notice.count,
        alarm: alarmText(notice.alarm),
      }),
  }
}
