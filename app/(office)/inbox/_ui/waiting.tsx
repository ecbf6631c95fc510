'use client'

import { Inbox as InboxIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { noticeKinds } from '@/server/teamwork/choices/contract.ts'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { groupByRecord } from '@/server/teamwork/inbox/rules.ts'
import { useAddress } from '../../../_client/use-address.ts'
import { GroupItem } from './group-item.tsx'
import { Skeletons } from './skeletons.tsx'
import { useGroupKeys } from './use-group-keys.ts'

const anyKind = 'any'

/** The lines that wait, by record, newest first; what was unread stays under the reader's hands while they are at it. */
export function Waiting({ notices }: { notices: readonly Notice[] | undefined }) {
  const t = useTranslations('inbox.page')
  const { params, go } = useAddress()
  const kind = noticeKinds.find((name) => name === params.get('kind'))
  const unread = params.get('unread') !== null
  const all = groupByRecord((notices ?? []).filter((line) => kind === undefined || line.kind === kind))
  const { held, propsOf, groupsShown } = useGroupKeys(all, ({ key, lines }, at) => !unread || key === at || lines.some(isUnseen))
  const isFiltered = kind !== undefined || unread

  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('kind')}
          value={kind ?? anyKind}
          options={[
            { value: anyKind, label: t('anyKind') },
            ...noticeKinds.map((value) => ({ value, label: t(`kindNames.${value}`) })),
          ]}
          onChange={(value) => go({ kind: value === anyKind ? null : value })}
          className="w-52"
        />
        <Button aria-pressed={unread} onClick={() => go({ unread: unread ? null : '1' })} className="aria-pressed:bg-accent-soft">
          {t('unread')}
        </Button>
        {isFiltered && (
          <Button variant="quiet" onClick={() => go({ kind: null, unread: null })}>
            {t('clear')}
          </Button>
        )}
      </div>
      {notices === undefined && <Skeletons />}
      {notices !== undefined && groupsShown.length === 0 && (
        <EmptyState
          icon={InboxIcon}
          title={isFiltered ? t('filteredTitle') : t('emptyTitle')}
          text={isFiltered ? t('filteredText') : t('emptyText')}
        />
      )}
      {groupsShown.length > 0 && (
        <ul aria-label={t('list')} className="flex flex-col gap-2">
          {groupsShown.map((group) => (
            <GroupItem key={group.key} group={group} current={group.key === held} {...propsOf(group.key)} />
          ))}
        </ul>
      )}
    </>
  )
}

const isUnseen = ({ seen }: Notice) => !seen
