'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { noteMost } from '@/server/areas/it/services/contract.ts'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import { callOf } from '../../../_client/outbox/call.ts'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import type { Whole } from '../../../_client/texts/shared-text.ts'
import { SharedTextFact } from '../../../_client/texts/shared-text-fact.tsx'
import { useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'
import type { Service } from './live-rows.ts'
import { type Refused, useRefusalText } from './use-refusal-text.ts'

type State = Service['state']
const states: readonly State[] = ['operational', 'degraded', 'down', 'maintenance']

/** Says how a service stands, at once; and what people should know, written together and saved when it is said. */
export function ServiceForm({ service }: { service: Service }) {
  const t = useTranslations('it.services')
  const whoWhen = useWhoWhen()
  const edit = useLiveEdit<Refused>('services', useRefusalToast(useRefusalText()))
  const [met, setMet] = useState<{ mine: State; was: State; conflict: Conflict } | null>(null)
  const { id, name } = service

  async function setState(mine: State, version: number) {
    if (mine === service.state && met === null) return
    setMet(null)
    const outcome = await edit({
      ...{ target: { id, version }, record: name, said: t(`states.${mine}`), shown: { state: mine } },
      call: callOf('it.service.state.update', { state: mine }, true),
    })
    if (typeof outcome === 'object') setMet({ mine, was: service.state, conflict: outcome })
  }

  const saveNote = (whole: Whole) =>
    edit({
      ...{ target: service, record: name, said: t('note'), shown: {} },
      call: callOf('teamwork.text.saved.update', { entity: 'services', field: 'note', ...whole }, false),
    })

  return (
    <div className="flex flex-col gap-3">
      <div data-field="state">
        <SelectField
          label={t('state')}
          value={service.state}
          options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(next) => void setState(next, service.version)}
        />
      </div>
      {met !== null && (
        <ConflictChoice
          field={name}
          was={t(`states.${met.was}`)}
          theirs={t(`states.${service.state}`)}
          mine={t(`states.${met.mine}`)}
          by={whoWhen(met.conflict.by, met.conflict.at)}
          onKeepMine={() => void setState(met.mine, met.conflict.version)}
          onTakeTheirs={() => setMet(null)}
        />
      )}
      <SharedTextFact
        place={{ entity: 'services', record: id, field: 'note' }}
        label={t('note')}
        hint={t('noteHint')}
        value={service.note}
        version={service.version}
        maxLength={noteMost}
        lockedReason={null}
        onSave={saveNote}
      />
    </div>
  )
}
