'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { draftName } from '../_client/drafts/draft-name.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { InHand } from './in-hand.tsx'
import { TalkComposer } from './talk-composer.tsx'
import { TalkSection } from './talk-section.tsx'
import { useTalk } from './use-talk.ts'

type Props = {
  entity: string
  record: string
  /** What can be spoken of, besides the whole record. */
  fields: readonly { field: string; name: string }[]
  /** Whether who has the record in hand is said here, and not in a field of its own. */
  assignable?: boolean
}

const wholeRecord = ''

/** The team's own talk about a record, live; nothing where it is not the reader's. */
export function Talk({ entity, record, fields, assignable = false }: Props) {
  const t = useTranslations('teamwork.talk')
  const trpc = useTRPCClient()
  const { threads, refetch } = useTalk(entity, record)
  const [field, setField] = useState(wholeRecord)
  if (threads === undefined) return null
  return (
    <TalkSection
      {...{ entity, record, threads }}
      aboutOf={(thread) => fields.find(({ field: name }) => name === thread.field)?.name ?? null}
      onChange={refetch}
      aside={assignable && <InHand entity={entity} record={record} />}
    >
      <SelectField
        label={t('about')}
        value={field}
        options={[
          { value: wholeRecord, label: t('whole') },
          ...fields.map(({ field: value, name: label }) => ({ value, label })),
        ]}
        onChange={setField}
        className="w-56"
      />
      <TalkComposer
        name={draftName({ kind: 'talk', entity, record })}
        label={t('begin')}
        sendLabel={t('say')}
        onSay={async ({ key, body, mentions }) => {
          const about = { entity, record, field: field === wholeRecord ? null : field }
          const said = await trpc.teamwork.thread.create.mutate({ ...about, key, body, mentions: [...mentions] })
          await refetch()
          return said
        }}
      />
    </TalkSection>
  )
}
