'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { ConflictChoice } from '../../../_client/conflict-choice.tsx'
import { callOf } from '../../../_client/outbox/call.ts'
import type { Conflict } from '../../../_client/outbox/outbox.ts'
import { useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'
import type { Service } from './live-rows.ts'
import { type Refused, useRefusalText } from './use-refusal-text.ts'

const states: readonly Service['state'][] = ['operational', 'degraded', 'down', 'maintenance']

/** Says how a service stands; what is written here stays when others change the service meanwhile, and both are shown. */
export function ServiceForm({ service }: { service: Service }) {
  const t = useTranslations('it.services')
  const whoWhen = useWhoWhen()
  const edit = useLiveEdit<Refused>('services', useRefusalToast(useRefusalText()))
  const [begun, begin] = useState(service)
  const [state, setState] = useState(service.state)
  const [note, setNote] = useState(service.note)
  const [busy, setBusy] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const sentence = (as: { state: Service['state']; note: string }) =>
    as.note === '' ? t(`states.${as.state}`) : `${t(`states.${as.state}`)}: ${as.note}`

  async function save(base: number) {
    setBusy(true)
    setConflict(null)
    const outcome = await edit({
      target: { id: service.id, version: base },
      record: service.name,
      said: sentence({ state, note }),
      shown: { state, note },
      call: callOf('it.service.state.update', { state, note }, true),
    })
    setBusy(false)
    if (outcome === 'done') begin({ ...service, version: base + 1, state, note })
    else if (typeof outcome === 'object') setConflict(outcome)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void save(begun.version)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <SelectField
        label={t('state')}
        value={state}
        options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={setState}
      />
      <TextArea label={t('note')} hint={t('noteHint')} value={note} onChange={setNote} maxLength={500} rows={2} />
      {conflict === null ? (
        <SubmitRow submitLabel={t('save')} loading={busy} />
      ) : (
        <ConflictChoice
          field={service.name}
          was={sentence(begun)}
          theirs={sentence(service)}
          mine={sentence({ state, note })}
          by={whoWhen(conflict.by, conflict.at)}
          onKeepMine={() => void save(conflict.version)}
          onTakeTheirs={() => {
            begin(service)
            setState(service.state)
            setNote(service.note)
            setConflict(null)
          }}
        />
      )}
    </form>
  )
}
