'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { stateText } from '@/components/ui/state-mark.tsx'
import { useMay } from '../../../_client/me.tsx'
import { OthersHere } from '../../../_client/others-here.tsx'
import { Talk } from '../../../_teamwork/talk.tsx'
import type { Service } from './live-rows.ts'
import { ServiceForm } from './service-form.tsx'
import { serviceLooks } from './service-looks.ts'

/** How one service stands and since when, who else looks at it, and the team's talk about it; whoever may, says it here. */
export function ServiceBody({ service }: { service: Service }) {
  const t = useTranslations('it.services')
  const format = useFormatter()
  const mayChange = useMay('update', 'services')
  const [field, setField] = useState<string | null>(null)
  const { id, state, note, since } = service
  const fields = [
    { field: 'state', name: t('state') },
    { field: 'note', name: t('note') },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus goes, to tell the others
    <div
      className="flex flex-col gap-4"
      onFocus={(event) => setField(event.target.closest<HTMLElement>('[data-field]')?.dataset.field ?? null)}
      onBlur={() => setField(null)}
    >
      <p className="text-13 text-ink-muted">
        <span className={stateText[serviceLooks[state]]}>{t(`states.${state}`)}</span>{' '}
        {t('since', { time: format.dateTime(since, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }) })}
      </p>
      <OthersHere
        record={`services/${id}`}
        field={field}
        nameOf={(other) => fields.find((each) => each.field === other)?.name ?? null}
      />
      {mayChange ? <ServiceForm service={service} /> : note !== '' && <p className="break-words">{note}</p>}
      <Talk assignable entity="services" record={id} fields={fields} />
    </div>
  )
}
