'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { DateField } from '@/components/form/date-field.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { NumberField } from '@/components/form/number-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { OthersHere } from '../../../_client/others-here.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { ItemPicker } from './item-picker.tsx'
import { notANumber, type Preset, scaledIn } from './movement-draft.ts'
import { useStock } from './stock-desk.tsx'
import { useFieldName } from './use-field-name.ts'
import { usePromiseDraft } from './use-promise-draft.ts'
import { useQuantities } from './use-quantities.ts'
import { useRefusalWords } from './use-refusal-words.ts'
import type { PromiseKind } from './use-stock-sheets.ts'

type Props = { kind: PromiseKind; preset: Preset; onClose: () => void }

/** Notes goods that will come, or holds goods back; what was typed is kept until it is booked. */
export function PromiseDialog({ kind, preset, onClose }: Props) {
  const t = useTranslations('logistics')
  const shell = useTranslations('shell')
  const locale = useLocale()
  const id = useId()
  const nameOf = useFieldName()
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const refusalWords = useRefusalWords()
  const write = useQuantities()
  const { items, warehouses, lines, today } = useStock()
  const [draft, change, discard] = usePromiseDraft(kind, preset)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const sending = useRef(false)
  const item = items.get(draft.itemId)
  const quantity = scaledIn(draft.quantity, 3) ?? 0
  const comes = kind === 'delivery'
  const complete = item !== undefined && draft.warehouseId !== '' && quantity > 0 && (!comes || draft.expectedOn !== '')
  const level = lines.find(
    ({ level: { itemId, warehouseId } }) => itemId === draft.itemId && warehouseId === draft.warehouseId,
  )?.level

  async function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (!complete || sending.current) return
    sending.current = true
    setBusy(true)
    setFailure(null)
    const { key, itemId, warehouseId, expectedOn } = draft
    const document = draft.document.trim()
    const promise = { key, itemId, warehouseId, quantity, ...(document === '' ? {} : { document }) }
    try {
      const answer = comes
        ? await trpc.logistics.delivery.create.mutate({ ...promise, expectedOn })
        : await trpc.logistics.reservation.create.mutate(promise)
      if (answer.ok) {
        showToast({
          text: t(`promise.done.${kind}`, { quantity: write.withUnit(quantity, item.unit), item: item.sku }),
          state: 'good',
        })
        discard()
        onClose()
      } else if (answer.reason === 'not-enough')
        setFailure(t('promise.leftNow', { quantity: write.withUnit(Math.max(0, answer.available), item.unit) }))
      else setFailure(refusalWords(answer))
    } catch (thrown) {
      setFailure(t('form.failed', { why: failureText(thrown) }))
    }
    sending.current = false
    setBusy(false)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`promise.titles.${kind}`)}
      closeLabel={shell('close')}
      actions={
        <>
          <Button
            onClick={() => {
              discard()
              onClose()
            }}
          >
            {t('form.cancel')}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={busy}>
            {t(`promise.submit.${kind}`)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4 pb-2">
        {item !== undefined && <OthersHere record={`items/${item.id}`} field={kind} nameOf={nameOf} />}
        <ItemPicker
          value={draft.itemId}
          locked={preset.itemId !== undefined}
          error={asked && item === undefined ? t('form.chooseItem') : undefined}
          onChange={(itemId) => change({ itemId })}
        />
        <SelectField
          label={t('fields.warehouse')}
          value={draft.warehouseId === '' ? null : draft.warehouseId}
          options={warehouses.map((warehouse) => ({ value: warehouse.id, label: warehouse.name }))}
          placeholder={t('form.choose')}
          onChange={(warehouseId) => change({ warehouseId })}
          error={asked && draft.warehouseId === '' ? t('form.chooseWarehouse') : undefined}
          hint={
            comes || level === undefined
              ? undefined
              : t('promise.available', { quantity: write.withUnit(level.available, item?.unit ?? '') })
          }
        />
        <NumberField
          label={t('form.quantity')}
          locale={locale}
          value={draft.quantity === notANumber ? null : draft.quantity}
          onChange={(text) => change({ quantity: text ?? notANumber })}
          decimals={3}
          unit={item?.unit}
          invalidText={t('form.notANumber')}
          error={asked && quantity <= 0 ? t('form.giveQuantity') : undefined}
        />
        {comes && (
          <DateField
            label={t('promise.expectedOn')}
            value={draft.expectedOn}
            onChange={(expectedOn) => change({ expectedOn })}
            min={today}
            error={asked && draft.expectedOn === '' ? t('promise.giveDay') : undefined}
          />
        )}
        <TextField
          label={t('fields.document')}
          aside={t('form.optional')}
          value={draft.document}
          onChange={(document) => change({ document })}
          maxLength={80}
          autoComplete="off"
        />
        {failure !== null && <FormError title={t('form.notBooked')}>{failure}</FormError>}
      </form>
    </Dialog>
  )
}
