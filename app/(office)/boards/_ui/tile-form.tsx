'use client'

import { type ReactNode, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { DateField } from '@/components/form/date-field.tsx'
import { NumberField } from '@/components/form/number-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import type { TileSettings } from '@/server/areas/boards/contract.ts'
import { isTileKind, kindRules, settingsFor, tileKinds, wrongSetting } from '@/server/areas/boards/kinds/rules.ts'
import { companyDay, dayStart } from '../../../_client/company-day.ts'
import { useMe } from '../../../_client/me.tsx'
import { FormDialog } from './form-dialog.tsx'
import { MetricPicks } from './metric-picks.tsx'
import { usePlaces } from './use-places.ts'

type Props = {
  /** Null: the person chooses it too. */
  kind: string | null
  settings: TileSettings
  /** Answers null when it was not done. */
  onSave: (kind: string, settings: TileSettings) => Promise<string | null>
  onClose: () => void
}

const all = 'all'
const shapes = ['line', 'area', 'bar', 'stacked'] as const

/** What a tile shows: only the fields that its kind reads, and each wrong one says so beside itself. */
export function TileForm({ kind: given, settings: start, onSave, onClose }: Props) {
  const t = useTranslations('boards.tile')
  const kinds = useTranslations('boards.kindNames')
  const locale = useLocale()
  const { can, company } = useMe()
  const places = usePlaces()
  const [kind, setKind] = useState(given !== null && isTileKind(given) ? given : 'number')
  const [settings, setSettings] = useState(start)
  const [most, setMost] = useState<string | null>(start.most === undefined ? '' : String(start.most))
  const [isAsked, setAsked] = useState(false)
  const rule = kindRules[kind]
  const mostNumber = most === null || most === '' ? undefined : Number(most)
  const isMostWrong =
    rule.reads.includes('most') && (most === null || (mostNumber !== undefined && (mostNumber < 1 || mostNumber > 50)))
  const { most: _, ...rest } = settings
  const whole = settingsFor(kind, cleaned({ ...rest, ...(mostNumber === undefined ? {} : { most: mostNumber }) }))
  const wrong = wrongSetting(kind, whole)
  const errorAt = (setting: keyof TileSettings) =>
    !isAsked || wrong?.setting !== setting
      ? undefined
      : wrong.why === 'count'
        ? t('count', { least: rule.metrics.least })
        : t(wrong.why === 'address' ? 'address' : 'missing')
  const set = (change: TileSettings) => setSettings((now) => ({ ...now, ...change }))
  async function save(): Promise<boolean> {
    setAsked(true)
    return wrong === null && !isMostWrong && (await onSave(kind, whole)) !== null
  }
  const offered = tileKinds.filter((name) => {
    const lists = kindRules[name].lists
    return lists === undefined || can[lists] !== undefined
  })
  const fields: { readonly [setting in keyof TileSettings]?: ReactNode } = {
    title: (
      <TextField
        label={t('title')}
        hint={rule.needs.includes('title') ? undefined : t('titleHint')}
        value={settings.title ?? ''}
        maxLength={80}
        error={errorAt('title')}
        onChange={(title) => set({ title })}
      />
    ),
    metrics: (
      <MetricPicks
        most={rule.metrics.most}
        chosen={settings.metrics ?? []}
        error={errorAt('metrics')}
        onChoose={(metrics) => set({ metrics })}
      />
    ),
    shape: (
      <SelectField
        label={t('shape')}
        value={settings.shape ?? 'line'}
        options={shapes.map((value) => ({ value, label: t(`shapes.${value}`) }))}
        onChange={(shape) => set({ shape })}
      />
    ),
    placeId: (
      <SelectField
        label={t('place')}
        value={settings.placeId ?? all}
        options={[
          { value: all, label: t('everywhere') },
          ...places
            .filter((place) => place.kind === (kind === 'queue' ? 'queue' : 'warehouse'))
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(placeId) => set({ placeId: placeId === all ? '' : placeId })}
      />
    ),
    most: (
      <NumberField
        label={t('most')}
        locale={locale}
        value={most}
        decimals={0}
        invalidText={t('notWhole')}
        error={isAsked && isMostWrong ? t('notWhole') : undefined}
        onChange={setMost}
      />
    ),
    timeZone: (
      <SelectField
        label={t('timeZone')}
        value={settings.timeZone ?? company.timeZone}
        options={zones(company.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        onChange={(timeZone) => set({ timeZone })}
      />
    ),
    until: (
      <DateField
        label={t('until')}
        value={settings.until === undefined ? '' : companyDay(settings.until, company.timeZone)}
        error={errorAt('until')}
        onChange={(day) =>
          setSettings(({ until: __, ...now }) => (day === '' ? now : { ...now, until: dayStart(day, company.timeZone) }))
        }
      />
    ),
    url: (
      <TextField
        label={t('url')}
        type="url"
        value={settings.url ?? ''}
        maxLength={2_000}
        error={errorAt('url')}
        onChange={(url) => set({ url })}
      />
    ),
    text: (
      <TextArea
        label={t(kind === 'image' ? 'pictureText' : 'text')}
        value={settings.text ?? ''}
        maxLength={2_000}
        error={errorAt('text')}
        onChange={(text) => set({ text })}
      />
    ),
  }
  return (
    <FormDialog
      title={t(given === null ? 'addTitle' : 'editTitle')}
      confirm={t(given === null ? 'add' : 'save')}
      onConfirm={save}
      onClose={onClose}
    >
      {() => (
        <>
          {given === null && (
            <SelectField
              label={t('kind')}
              value={kind}
              options={offered.map((value) => ({ value, label: kinds(value) }))}
              onChange={setKind}
            />
          )}
          {rule.reads.map((setting) => (
            <div key={setting}>{fields[setting]}</div>
          ))}
        </>
      )}
    </FormDialog>
  )
}

/** Without the texts that are empty: what is not said is as its kind has it. */
function cleaned(settings: TileSettings): TileSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''))
}

const zones = (own: string): string[] => [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
