'use client'

import { useTranslations } from 'use-intl'
import { FormError } from '@/components/form/form-error.tsx'
import { Button } from '@/components/ui/button.tsx'
import { fillOf } from '@/server/areas/logistics/locations/rules.ts'
import { mostOf } from './movement-outlook.ts'
import { decimalOf } from './quantity.ts'
import { useStock } from './stock-desk.tsx'
import type { Hindrance, MovementForm } from './use-movement-form.ts'
import { useQuantities } from './use-quantities.ts'
import { useRefusalWords } from './use-refusal-words.ts'

type Props = { form: MovementForm; hindrance: Hindrance }

const showIt = (box: HTMLElement | null) => box?.scrollIntoView({ block: 'nearest' })

/** Why a movement is not booked, and the way out; nothing that was typed is lost. It comes into view by itself. */
export function HindranceBox(props: Props) {
  return (
    <div ref={showIt}>
      <Hindered {...props} />
    </div>
  )
}

function Hindered({ form, hindrance }: Props) {
  const t = useTranslations('logistics.form')
  const refusalWords = useRefusalWords()
  if (hindrance.kind === 'failed') return <FormError title={t('notBooked')}>{t('failed', { why: hindrance.text })}</FormError>
  if (hindrance.kind === 'booked-before')
    return (
      <FormError title={t('bookedBefore')}>
        <p>{t('bookedBeforeText')}</p>
        <Button size="sm" className="mt-2" onClick={() => form.discard()}>
          {t('anew')}
        </Button>
      </FormError>
    )
  const { answer } = hindrance
  if (answer.reason === 'not-enough') return <NotEnough form={form} said={answer.available} />
  if (answer.reason === 'location-full') return <LocationFull form={form} room={answer} />
  return <FormError title={t('notBooked')}>{refusalWords(answer)}</FormError>
}

/** What is left right now, as others go on moving it, and a way to take just that. */
function NotEnough({ form, said }: { form: MovementForm; said: number }) {
  const t = useTranslations('logistics.form')
  const write = useQuantities()
  const { warehouses, locations } = useStock()
  const { draft, item, known, panel } = form
  const location = locations.find(({ id }) => id === draft.locationId)
  const lying = panel?.places.find((place) => place.location.id === draft.locationId)?.onHand ?? said
  const inAll = known === null ? said : (mostOf(draft, known) ?? said)
  const left = Math.max(0, location === undefined ? inAll : Math.min(lying, inAll))
  const quantity = write.withUnit(left, item?.unit ?? '')
  const place = location?.code ?? warehouses.find(({ id }) => id === draft.warehouseId)?.name ?? ''
  return (
    <FormError title={t('notEnough')}>
      <p>{t('leftNow', { quantity, place })}</p>
      {left > 0 && (
        <Button size="sm" className="mt-2" onClick={() => form.write({ quantity: decimalOf(left, 3) })}>
          {t('takeThat', { quantity })}
        </Button>
      )}
    </FormError>
  )
}

function LocationFull({ form, room }: { form: MovementForm; room: { capacity: number; used: number } }) {
  const t = useTranslations('logistics.form')
  const write = useQuantities()
  const { locations } = useStock()
  const { draft } = form
  const filled = draft.kind === 'transfer' ? draft.toLocationId : draft.locationId
  const code = locations.find(({ id }) => id === filled)?.code ?? ''
  return (
    <FormError title={t('locationFull', { code })}>
      <p>{t('locationFullText', { fill: write.share(fillOf(room)) })}</p>
      <Button size="sm" className="mt-2" loading={form.busy} onClick={() => void form.send(true)}>
        {t('bookAnyway')}
      </Button>
    </FormError>
  )
}
