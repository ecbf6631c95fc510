'use client'

import { useLocale, useTranslations } from 'use-intl'
import { NumberField } from '@/components/form/number-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { useMe } from '../../../_client/me.tsx'
import { ItemPicker } from './item-picker.tsx'
import { LocationSelect } from './location-select.tsx'
import { type MovementDraft, notANumber } from './movement-draft.ts'
import { useStock } from './stock-desk.tsx'
import type { MovementForm } from './use-movement-form.ts'
import { useQuantities } from './use-quantities.ts'

type Props = { form: MovementForm /** False when the form was opened for one item. */; choosesItem: boolean }

const asNumber = (text: string) => (text === notANumber ? null : text)

/** The fields of a movement, of which each kind has its own. */
export function MovementFields({ form, choosesItem }: Props) {
  const { draft, item, panel, write, shows } = form
  const t = useTranslations('logistics')
  const locale = useLocale()
  const quantities = useQuantities()
  const { currency } = useMe().company
  const { warehouses, seesValue } = useStock()
  const transfer = draft.kind === 'transfer'
  const arrives = draft.deliveryId !== ''
  const places = warehouses.map(({ id, name }) => ({ value: id, label: name }))
  const held = panel?.reservations.filter(({ warehouseId }) => warehouseId === draft.warehouseId) ?? []
  const stored = panel?.places ?? []
  /** What is left to say, when item and warehouse are known. */
  const begins = !choosesItem && draft.warehouseId !== ''

  return (
    <>
      <ItemPicker
        value={draft.itemId}
        locked={!choosesItem}
        error={shows('no-item') ? t('form.chooseItem') : undefined}
        onChange={(itemId) => write({ itemId, locationId: '', reservationId: '' })}
      />
      <SelectField
        disabled={arrives}
        label={t(transfer ? 'form.fromWarehouse' : 'fields.warehouse')}
        value={draft.warehouseId === '' ? null : draft.warehouseId}
        options={places}
        placeholder={t('form.choose')}
        onChange={(warehouseId) => write({ warehouseId, locationId: '', reservationId: '' })}
        error={shows('no-warehouse') ? t('form.chooseWarehouse') : undefined}
      />
      <LocationSelect
        label={t(transfer ? 'form.fromLocation' : 'fields.location')}
        warehouseId={draft.warehouseId}
        value={draft.locationId}
        stored={stored}
        unit={item?.unit ?? ''}
        onChange={(locationId) => write({ locationId })}
      />
      {transfer && (
        <>
          <SelectField
            label={t('form.toWarehouse')}
            value={draft.toWarehouseId === '' ? null : draft.toWarehouseId}
            options={places.filter(({ value }) => value !== draft.warehouseId)}
            placeholder={t('form.choose')}
            onChange={(toWarehouseId) => write({ toWarehouseId, toLocationId: '' })}
            error={
              shows('no-target') ? t('form.chooseTarget') : shows('same-warehouse') ? t('reasons.same-warehouse') : undefined
            }
          />
          <LocationSelect
            label={t('form.toLocation')}
            warehouseId={draft.toWarehouseId}
            value={draft.toLocationId}
            stored={stored}
            unit={item?.unit ?? ''}
            onChange={(toLocationId) => write({ toLocationId })}
          />
        </>
      )}
      {draft.kind === 'issue' && held.length > 0 && (
        <SelectField
          label={t('form.reservation')}
          value={draft.reservationId}
          options={[
            { value: '', label: t('form.noReservation') },
            ...held.map(({ id, quantity = 0, document = '' }) => ({
              value: id,
              label: t('form.heldFor', { quantity: quantities.withUnit(quantity, item?.unit ?? ''), document: document || '–' }),
            })),
          ]}
          onChange={(reservationId) => write({ reservationId })}
        />
      )}
      {draft.kind === 'adjustment' && (
        <SegmentedControl<MovementDraft['direction']>
          label={t('form.direction')}
          options={[
            { value: 'missing', label: t('form.missing') },
            { value: 'surplus', label: t('form.surplus') },
          ]}
          value={draft.direction}
          onChange={(direction) => write({ direction })}
        />
      )}
      <QuantityField form={form} begins={begins} />
      {draft.kind === 'receipt' && seesValue && (
        <NumberField
          label={t('form.value')}
          aside={t('form.optional')}
          hint={t('form.valueHint')}
          locale={locale}
          value={asNumber(draft.value)}
          onChange={(value) => write({ value: value ?? notANumber })}
          decimals={2}
          unit={currency}
          invalidText={t('form.notMoney')}
          error={shows('not-an-amount') ? t('form.notMoney') : undefined}
        />
      )}
      {!arrives && <Papers form={form} />}
    </>
  )
}

/** Why, and on what paper. */
function Papers({ form: { draft, write, shows } }: { form: MovementForm }) {
  const t = useTranslations('logistics')
  return (
    <>
      <TextField
        label={t('fields.reason')}
        aside={draft.kind === 'adjustment' ? undefined : t('form.optional')}
        value={draft.reason}
        onChange={(reason) => write({ reason })}
        maxLength={200}
        autoComplete="off"
        error={shows('reason-missing') ? t('form.giveReason') : undefined}
      />
      <TextField
        label={t('fields.document')}
        aside={t('form.optional')}
        value={draft.document}
        onChange={(document) => write({ document })}
        maxLength={80}
        autoComplete="off"
      />
    </>
  )
}

function QuantityField({ form: { draft, item, write, shows }, begins }: { form: MovementForm; begins: boolean }) {
  const t = useTranslations('logistics.form')
  const locale = useLocale()
  const quantities = useQuantities()
  const packs = item !== null && item.packSize !== 1000 ? quantities.withUnit(item.packSize, item.unit) : null
  const wrong = shows('not-a-number')
    ? t('notANumber')
    : shows('not-positive') || shows('nothing-moved')
      ? t('giveQuantity')
      : undefined
  return (
    <NumberField
      label={t(draft.kind === 'adjustment' ? 'difference' : 'quantity')}
      locale={locale}
      value={asNumber(draft.quantity)}
      onChange={(quantity) => write({ quantity: quantity ?? notANumber })}
      decimals={3}
      unit={item?.unit}
      invalidText={t('notANumber')}
      error={wrong}
      hint={packs === null ? undefined : shows('broken-pack') ? t('brokenPack', { pack: packs }) : t('pack', { pack: packs })}
      begins={begins}
    />
  )
}
