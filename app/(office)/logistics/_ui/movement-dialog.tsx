'use client'

import { type FormEvent, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import type { MovementKind } from '@/server/areas/logistics/movements/rules.ts'
import { OthersHere } from '../../../_client/others-here.tsx'
import { useTakeBack } from '../../../_undo/use-take-back.ts'
import type { Booked } from './book-movement.ts'
import { HindranceBox } from './hindrance-box.tsx'
import { type MovementDraft, type Preset, quantityOf } from './movement-draft.ts'
import { MovementFields } from './movement-fields.tsx'
import { OutlookBox } from './outlook-box.tsx'
import { useStock } from './stock-desk.tsx'
import { useFieldName } from './use-field-name.ts'
import { useMovementForm } from './use-movement-form.ts'
import { useQuantities } from './use-quantities.ts'

type Props = { kind: MovementKind; preset: Preset; onClose: () => void }

/** Books a movement; closing the dialog, a refusal or losing the line keeps what was typed. */
export function MovementDialog({ kind, preset, onClose }: Props) {
  const t = useTranslations('logistics.form')
  const shell = useTranslations('shell')
  const id = useId()
  const nameOf = useFieldName()
  const tell = useBookedToast()
  const another = { value: false }
  const form = useMovementForm({
    kind,
    preset,
    onBooked: (booked, draft) => {
      tell(booked, draft)
      form.discard(another.value ? { warehouseId: draft.warehouseId } : {})
      if (!another.value) onClose()
    },
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent // React's FormEvent of a submit is always one
    another.value = submitter?.dataset.another !== undefined
    void form.send()
    // The first field that is wrong, once it is drawn as such.
    const written = event.currentTarget
    requestAnimationFrame(() => written.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`titles.${preset.deliveryId === undefined ? kind : 'arrival'}`)}
      closeLabel={shell('close')}
      actions={
        <>
          {preset.itemId === undefined && (
            <Button type="submit" form={id} data-another="" loading={form.busy} className="mr-auto max-sm:grow">
              {t('another')}
            </Button>
          )}
          <Button
            className="max-sm:grow"
            onClick={() => {
              form.discard()
              onClose()
            }}
          >
            {t(form.restored ? 'discard' : 'cancel')}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={form.busy} className="max-sm:w-full">
            {t(`submit.${kind}`)}
          </Button>
        </>
      }
    >
      <form id={id} key={form.draft.key} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-2">
        {form.item !== null && <OthersHere record={`items/${form.item.id}`} field={kind} nameOf={nameOf} />}
        {form.restored && <Banner state="neutral" title={t('restored')} />}
        <MovementFields form={form} choosesItem={preset.itemId === undefined} />
        <OutlookBox form={form} />
        {form.hindrance !== null && <HindranceBox form={form} hindrance={form.hindrance} />}
      </form>
    </Dialog>
  )
}

/** Says what was booked, with ten seconds to take it back: the ledger then books the opposite. */
function useBookedToast(): (booked: Booked, draft: MovementDraft) => void {
  const t = useTranslations('logistics.form')
  const { offer } = useTakeBack()
  const write = useQuantities()
  const { items, warehouses } = useStock()

  return (booked, draft) => {
    const item = items.get(draft.itemId)
    const left = booked.levels.find(({ warehouseId }) => warehouseId === draft.warehouseId)
    const warehouse = warehouses.find(({ id }) => id === draft.warehouseId)?.name ?? ''
    const said = t(`booked.${draft.kind}`, {
      quantity: write.withUnit(Math.abs(quantityOf(draft)), item?.unit ?? ''),
      item: item?.sku ?? '',
    })
    const detail =
      left?.onHand === undefined ? undefined : t('left', { quantity: write.withUnit(left.onHand, item?.unit ?? ''), warehouse })
    // A delivery that was received stays received: its goods are corrected by a count.
    if (draft.deliveryId !== '') showToast({ text: said, detail, state: 'good' })
    else offer({ key: draft.key, what: t('movement', { number: String(booked.movement.number ?? '') }) }, said, detail)
  }
}
