'use client'

import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { talkStates } from '@/server/teamwork/talks/rules.ts'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { useChangeWords } from '../../../_activity/use-change-words.ts'
import { useMe } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { type Asked, talkKinds } from './asked.ts'

const any = 'any'

/** Which talks: each choice is in the address, so that a link shows the same. */
export function TalkFilters({ asked, go }: { asked: Asked; go: ReturnType<typeof useAddress>['go'] }) {
  const t = useTranslations('talks.list')
  const words = useChangeWords()
  const { can } = useMe()
  const kinds = talkKinds.filter((kind) => kind === numbers || can[kind] !== undefined)
  return (
    <fieldset aria-label={t('filters')} className="flex flex-wrap items-end gap-2">
      <SegmentedControl
        label={t('state')}
        options={talkStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={asked.state}
        onChange={(state) => go({ state: state === 'open' ? null : state })}
      />
      <SegmentedControl
        label={t('whose')}
        options={[
          { value: 'everybody', label: t('everybody') },
          { value: 'mine', label: t('mine') },
        ]}
        value={asked.mine ? 'mine' : 'everybody'}
        onChange={(whose) => go({ whose: whose === 'mine' ? whose : null })}
      />
      <SelectField
        label={t('kind')}
        value={asked.entity ?? any}
        options={[
          { value: any, label: t('anyKind') },
          ...kinds.map((kind) => ({ value: kind, label: kind === numbers ? t('numbers') : words.kind(kind) })),
        ]}
        onChange={(kind) => go({ kind: kind === any ? null : kind })}
        className="w-44"
      />
    </fieldset>
  )
}
