'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { zoneOf } from '@/server/areas/logistics/levels/rules.ts'
import { fillOf, overfull } from '@/server/areas/logistics/locations/rules.ts'
import { quantityOf } from './movement-draft.ts'
import { fillingOf, outlooksOf } from './movement-outlook.ts'
import { useStock } from './stock-desk.tsx'
import type { MovementForm } from './use-movement-form.ts'
import { useQuantities } from './use-quantities.ts'
import { zoneStates } from './zone-badge.tsx'

/** What the movement will leave, while it is typed and while others move the same. */
export function OutlookBox({ form: { draft, known } }: { form: MovementForm }) {
  const t = useTranslations('logistics')
  const write = useQuantities()
  const { warehouses } = useStock()
  const outlooks = known === null ? [] : outlooksOf(draft, known)
  if (known === null || outlooks.length === 0) return null
  const filling = fillingOf(draft, known)
  const moves = quantityOf(draft) !== 0
  return (
    <section aria-label={t('form.outlook')} aria-live="polite" className="rounded-md bg-sunken p-3 text-13">
      <dl className="flex flex-col gap-2">
        {outlooks.map(({ warehouseId, before, after }) => {
          const zone = zoneOf(after)
          const state = after.onHand < 0 || after.available < 0 ? 'bad' : zoneStates[zone]
          return (
            <div key={warehouseId}>
              <dt className="font-medium">{warehouses.find(({ id }) => id === warehouseId)?.name}</dt>
              <dd className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
                <Step
                  label={t('fields.onHand')}
                  from={write.quantity(before.onHand)}
                  to={moves ? write.quantity(after.onHand) : null}
                />
                <Step
                  label={t('fields.available')}
                  from={write.quantity(before.available)}
                  to={moves ? write.quantity(after.available) : null}
                />
                <span className={`flex items-center gap-1.5 ${stateText[state]}`}>
                  <StateMark state={state} />
                  {after.available < 0 || after.onHand < 0 ? t('form.notEnough') : t(`zones.${zone}`)}
                </span>
              </dd>
            </div>
          )
        })}
        {filling !== null && (
          <div>
            <dt className="font-medium">{filling.location.code}</dt>
            <dd className="flex flex-wrap items-center gap-x-4">
              <Step label={t('form.filled')} from={write.share(fillOf(filling.before))} to={write.share(fillOf(filling.after))} />
              {overfull(filling.after) && (
                <span className="flex items-center gap-1.5 text-watch">
                  <StateMark state="watch" />
                  {t('form.overfull')}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Step({ label, from, to }: { label: string; from: string; to: string | null }) {
  const t = useTranslations('logistics.form')
  return (
    <span className="flex items-center gap-1.5">
      <span className="text-ink-muted">{label}</span>
      <span className="tabular-nums">{from}</span>
      {to !== null && (
        <>
          <ArrowRight aria-label={t('becomes')} role="img" className="size-3.5 text-ink-muted" />
          <span className="font-semibold tabular-nums">{to}</span>
        </>
      )}
    </span>
  )
}
