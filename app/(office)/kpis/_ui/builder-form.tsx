'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { FormError } from '@/components/form/form-error.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { directions } from '@/server/areas/kpis/contract.ts'
import { BandFields } from './band-fields.tsx'
import { unitDecimals, unitOf } from './builder-draft.ts'
import { BuilderPreview } from './builder-preview.tsx'
import { ConditionList, GroupFields } from './group-fields.tsx'
import { makeMetric } from './make-definition.ts'
import { NumberText } from './number-text.tsx'
import type { useBuilderDraft } from './use-builder-draft.ts'
import { useColumnWords } from './use-column-words.ts'
import type { OfferedEntities, Save } from './use-save-metric.ts'
import { WhatFields } from './what-fields.tsx'

type Props = {
  held: ReturnType<typeof useBuilderDraft>
  entities: OfferedEntities
  save: Save
  onClose: () => void
}

/** No choice, where a select cannot be empty. */
const none = '-'

/** What is counted, where and when, and what is wanted of it; its value now stands above the button. */
export function BuilderForm({ held, entities, save, onClose }: Props) {
  const t = useTranslations('builder')
  const words = useColumnWords()
  const [asked, setAsked] = useState(false)
  const { draft, write, discard, isKept } = held
  const columns = entities.find(({ name }) => name === draft.entity)?.columns ?? []
  const { definition, built, problems } = makeMetric(draft, columns)
  const unit = unitOf(
    draft,
    columns.find(({ name }) => name === draft.column),
  )
  const problemAt = (field: string) => {
    const problem = problems[field]
    return asked && problem !== undefined ? t(`problems.${problem}`) : undefined
  }
  const isCounted = draft.measure !== 'ratio' && draft.entity !== ''

  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (built !== null) void save.run(built)
  }

  return (
    <form onSubmit={submit} noValidate className="-mb-4 flex flex-col gap-5">
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={(name) => write({ name })}
        maxLength={60}
        required
        autoComplete="off"
        error={problemAt('name')}
      />
      <WhatFields draft={draft} entities={entities} columns={columns} words={words} problemAt={problemAt} onChange={write} />
      {isCounted && (
        <>
          {draft.measure === 'share' && (
            <fieldset className="min-w-0 rounded-md border p-3">
              <legend className="px-1 text-13 font-medium">{t('part')}</legend>
              <ConditionList
                at="part"
                group={draft.part}
                columns={columns}
                words={words}
                problemAt={problemAt}
                onChange={(part) => write({ part })}
              />
              {problemAt('part') !== undefined && <p className="mt-2 text-13 text-bad">{problemAt('part')}</p>}
            </fieldset>
          )}
          <GroupFields
            groups={draft.groups}
            columns={columns}
            words={words}
            problemAt={problemAt}
            onChange={(groups) => write({ groups })}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField
              label={t('window')}
              value={draft.windowColumn === '' ? none : draft.windowColumn}
              options={[
                { value: none, label: t('always') },
                ...columns
                  .filter(({ kind }) => kind === 'instant')
                  .map(({ name }) => ({ value: name, label: words.nameOf(name) })),
              ]}
              onChange={(name) => write({ windowColumn: name === none ? '' : name })}
            />
            {draft.windowColumn !== '' && (
              <NumberText
                label={t('days')}
                value={draft.days}
                decimals={0}
                onChange={(days) => write({ days })}
                error={problemAt('days')}
              />
            )}
            <SelectField
              label={t('dimension')}
              value={draft.dimension === '' ? none : draft.dimension}
              options={[
                { value: none, label: t('undivided') },
                ...columns.filter(({ grouped }) => grouped).map(({ name }) => ({ value: name, label: words.nameOf(name) })),
              ]}
              onChange={(name) => write({ dimension: name === none ? '' : name })}
            />
          </div>
        </>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('direction')}
          value={draft.direction}
          options={directions.map((value) => ({ value, label: t(`directions.${value}`) }))}
          onChange={(direction) => write({ direction })}
        />
        <NumberText
          label={t('target')}
          value={draft.target}
          decimals={unitDecimals[unit]}
          onChange={(target) => write({ target })}
          error={problemAt('target')}
        />
      </div>
      <BandFields draft={draft} decimals={unitDecimals[unit]} problemAt={problemAt} onChange={write} />
      <TextArea label={t('note')} value={draft.note} onChange={(note) => write({ note })} maxLength={500} rows={2} />
      {save.failure !== null && (
        <FormError title={t('refused')}>
          {save.failure} {t('kept')}
        </FormError>
      )}
      <div className="sticky -bottom-4 -mx-4 flex flex-col gap-3 border-t bg-surface px-4 py-3">
        <BuilderPreview definition={definition} unit={unit} />
        <SubmitRow
          submitLabel={t('save')}
          loading={save.busy}
          cancel={
            isKept
              ? {
                  label: t('discard'),
                  onCancel: () => {
                    discard()
                    onClose()
                  },
                }
              : { label: t('cancel'), onCancel: onClose }
          }
        />
      </div>
    </form>
  )
}
