'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { bandStates } from '@/server/areas/kpis/contract.ts'
import type { BuilderDraft, DraftBand } from './builder-draft.ts'
import { NumberText } from './number-text.tsx'

type Props = {
  draft: BuilderDraft
  decimals: number
  problemAt: (field: string) => string | undefined
  onChange: (change: Partial<BuilderDraft>) => void
}

const upwards: readonly DraftBand[] = bandStates.map((state) => ({ from: '', state }))

/** Where a value is good, to be watched or bad; where low is bad, they begin with bad. */
export function BandFields({ draft, decimals, problemAt, onChange }: Props) {
  const t = useTranslations('builder')
  const { bands, direction } = draft
  const change = (place: number, part: Partial<DraftBand>) =>
    onChange({ bands: bands.map((band, index) => (index === place ? { ...band, ...part } : band)) })
  const wrong = problemAt('bands')
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-13 font-medium">{t('bands')}</legend>
      <p className="text-13 text-ink-muted">{t('bandsHint')}</p>
      {bands.map((band, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band is called by its place
        <div key={place} className="flex items-start gap-2">
          {place === 0 ? (
            <p className="mt-6 flex h-9 min-w-0 flex-1 items-center text-13 text-ink-muted pointer-coarse:h-11">
              {t('fromLowest')}
            </p>
          ) : (
            <NumberText
              label={t('bandFrom', { number: place + 1 })}
              value={band.from}
              decimals={decimals}
              onChange={(from) => change(place, { from })}
              error={problemAt(`bands.${place}`)}
              className="flex-1"
            />
          )}
          <SelectField
            label={t('state', { number: place + 1 })}
            value={band.state}
            options={bandStates.map((state) => ({
              value: state,
              label: t(`states.${state}`),
              mark: <StateMark state={state} className={stateText[state]} />,
            }))}
            onChange={(state) => change(place, { state })}
            className="flex-1"
          />
          <IconButton
            icon={X}
            label={t('removeBand', { number: place + 1 })}
            className="mt-6"
            onClick={() => onChange({ bands: bands.filter((_, index) => index !== place) })}
          />
        </div>
      ))}
      {wrong !== undefined && <p className="text-13 text-bad">{wrong}</p>}
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            onChange({
              bands:
                bands.length === 0
                  ? direction === 'up'
                    ? upwards.toReversed()
                    : upwards
                  : [...bands, { from: '', state: 'bad' }],
            })
          }
        >
          {bands.length === 0 ? t('addBands') : t('addBand')}
        </Button>
        {bands.length > 0 && <Button onClick={() => onChange({ bands: [] })}>{t('removeBands')}</Button>}
      </div>
      {bands.length > 0 && (
        <NumberText
          label={t('hysteresis')}
          value={draft.hysteresis}
          decimals={decimals}
          onChange={(hysteresis) => onChange({ hysteresis })}
          error={problemAt('hysteresis')}
        />
      )}
    </fieldset>
  )
}
