'use client'

import { useTranslations } from 'use-intl'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useMay } from '../../../_client/me.tsx'
import { CorridorCell } from './corridor-cell.tsx'
import { NumberFact } from './number-fact.tsx'
import { useStock } from './stock-desk.tsx'
import type { StockLine } from './stock-lines.ts'
import { useQuantities } from './use-quantities.ts'
import type { StockActs } from './use-stock-acts.ts'
import { ZoneBadge } from './zone-badge.tsx'

type Props = { line: StockLine; acts: StockActs }

const bounds = ['minStock', 'maxStock', 'safetyStock'] as const

/** An item in one warehouse: its corridor, the days on which it leaves it, and its bounds, edited in place. */
export function LevelCard({ line, acts }: Props) {
  const t = useTranslations('logistics')
  const write = useQuantities()
  const mayEdit = useMay('update', 'stockLevels')
  const { seesValue } = useStock()
  const { level, item, warehouse, corridor } = line
  const unit = item?.unit ?? ''
  const record = `${item?.sku ?? ''} · ${warehouse?.name ?? ''}`
  const figures = [
    { name: t('fields.onHand'), value: write.withUnit(level.onHand, unit) },
    { name: t('fields.reserved'), value: write.withUnit(level.reserved, unit) },
    { name: t('fields.available'), value: write.withUnit(level.available, unit) },
    { name: t('fields.incoming'), value: write.withUnit(level.incoming, unit) },
    ...(mayEdit
      ? []
      : bounds.map((field) => {
          const bound = level[field]
          return { name: t(`fields.${field}`), value: bound === null ? t('noBound') : write.withUnit(bound, unit) }
        })),
    ...(seesValue && level.value !== undefined ? [{ name: t('fields.value'), value: write.money(level.value) }] : []),
  ]
  const days = [
    ...(corridor.shortOn !== null && corridor.zone === 'within'
      ? [t('panel.shortOn', { day: write.longDay(corridor.shortOn) })]
      : []),
    ...(corridor.outOn !== null && corridor.zone !== 'out' ? [t('panel.outOn', { day: write.longDay(corridor.outOn) })] : []),
    ...(corridor.overOn !== null && corridor.zone !== 'above'
      ? [t('panel.overOn', { day: write.longDay(corridor.overOn) })]
      : []),
  ]
  return (
    <section aria-label={warehouse?.name} className="rounded-md border p-3">
      <header className="flex items-center justify-between gap-2 pb-2">
        <h3 className="font-semibold">{warehouse?.name}</h3>
        <ZoneBadge zone={corridor.zone} />
      </header>
      <CorridorCell line={line} bounds />
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1 text-13 sm:grid-cols-5">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-12 text-ink-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {days.length > 0 && (
        <ul className="mt-2 text-13">
          {days.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div className="mt-3 grid grid-cols-2 gap-3 border-t pt-3 sm:grid-cols-3">
          {bounds.map((field) => (
            <NumberFact
              key={field}
              name={draftName({ kind: 'field', entity: 'stockLevels', record: level.id, field })}
              label={t(`fields.${field}`)}
              value={level[field]}
              version={level.version}
              scale={3}
              unit={unit}
              optional={field === 'maxStock'}
              field={field}
              locked={false}
              onSave={(bound, base) =>
                acts.setCorridor(
                  { id: level.id, version: base },
                  record,
                  field === 'maxStock' ? { maxStock: bound } : { [field]: bound ?? 0 },
                )
              }
            />
          ))}
        </div>
      )}
    </section>
  )
}
