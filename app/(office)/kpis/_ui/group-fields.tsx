'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import type { OfferedColumn } from '@/server/areas/kpis/contract.ts'
import { type DraftGroup, emptyCondition } from './builder-draft.ts'
import { ConditionFields } from './condition-fields.tsx'
import type { ColumnWords } from './use-column-words.ts'

type Words = { columns: readonly OfferedColumn[]; words: ColumnWords; problemAt: (field: string) => string | undefined }
type GroupProps = Words & { at: string; group: DraftGroup; onChange: (group: DraftGroup) => void }

/** Conditions that all hold. */
export function ConditionList({ at, group, onChange, problemAt, ...rest }: GroupProps) {
  const t = useTranslations('builder')
  return (
    <div className="flex flex-col gap-3">
      {group.map((condition, place) => (
        <ConditionFields
          // A condition has no name of its own: its place is what it is called by.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={place}
          {...rest}
          number={place + 1}
          condition={condition}
          problem={problemAt(`${at}.${place}`)}
          onChange={(next) => onChange(group.map((each, index) => (index === place ? next : each)))}
          onRemove={() => onChange(group.filter((_, index) => index !== place))}
        />
      ))}
      <Button onClick={() => onChange([...group, emptyCondition])} className="self-start">
        <Plus aria-hidden="true" className="size-4" />
        {t('addCondition')}
      </Button>
    </div>
  )
}

type Props = Words & { groups: readonly DraftGroup[]; onChange: (groups: readonly DraftGroup[]) => void }

/** Groups of conditions, of which one at least holds whole. */
export function GroupFields({ groups, onChange, ...rest }: Props) {
  const t = useTranslations('builder')
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-13 font-medium">{t('filter')}</legend>
      {groups.length === 0 && <p className="text-13 text-ink-muted">{t('everything')}</p>}
      {groups.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is called by its place
        <div key={place} className="flex flex-col gap-2">
          {place > 0 && <p className="text-13 font-medium text-ink-muted">{t('or')}</p>}
          <fieldset className="min-w-0 rounded-md border p-3">
            <legend className="px-1 text-13 text-ink-muted">
              {t('group', { number: place + 1 })}: {t('all')}
            </legend>
            <ConditionList
              {...rest}
              at={`groups.${place}`}
              group={group}
              onChange={(next) => onChange(groups.map((each, index) => (index === place ? next : each)))}
            />
            <Button
              variant="quiet"
              onClick={() => onChange(groups.filter((_, index) => index !== place))}
              className="mt-2 text-ink-muted"
            >
              {t('removeGroup', { number: place + 1 })}
            </Button>
          </fieldset>
        </div>
      ))}
      <Button onClick={() => onChange([...groups, [emptyCondition]])} className="self-start">
        <Plus aria-hidden="true" className="size-4" />
        {groups.length === 0 ? t('addCondition') : t('addGroup')}
      </Button>
    </fieldset>
  )
}
