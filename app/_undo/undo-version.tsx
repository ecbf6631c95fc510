'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { useMay, useMe } from '../_client/me.tsx'
import { useActorNames } from '../_kpis/use-people.ts'
import { UndoPreview } from './undo-preview.tsx'

type Props = { entity: 'tickets' | 'items'; record: string; version: number; actor: string; what: string }

/** The way back for one change of a record, where the person may change records of its kind or did it themselves. */
export function UndoVersion({ entity, record, version, actor, what }: Props) {
  const t = useTranslations('activity')
  const nameOf = useActorNames()
  const me = useMe().person.id
  const mayUpdate = useMay('update', entity)
  const [asking, setAsking] = useState(false)
  if (!mayUpdate && actor !== `person:${me}`) return null
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        {t('undo.this')}
      </Button>
      {asking && (
        <UndoPreview
          set={{ kind: 'version', entity, record, version }}
          who={nameOf(actor)?.name ?? t('somebody')}
          what={what}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
