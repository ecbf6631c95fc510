import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/trpc/root.ts'
import type { useTRPCClient } from '../../../_client/trpc.tsx'
import { type MovementDraft, quantityOf, scaledIn } from './movement-draft.ts'

type Client = ReturnType<typeof useTRPCClient>
export type MovementAnswer = inferRouterOutputs<AppRouter>['logistics']['receipt']['create']
export type Booked = Extract<MovementAnswer, { ok: true }>

/** Sends a draft that has no problems; `force` confirms a location that will hold more than it is made for. */
export function bookMovement(trpc: Client, draft: MovementDraft, force: boolean): Promise<MovementAnswer> {
  const { key, itemId, warehouseId, locationId, toWarehouseId, toLocationId, reason, document, reservationId, deliveryId } = draft
  const quantity = quantityOf(draft)
  const movement = {
    ...{ key, itemId, warehouseId, quantity },
    ...(locationId === '' ? {} : { locationId }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(document.trim() === '' ? {} : { document: document.trim() }),
  }
  const forced = force ? { force } : {}
  const { logistics } = trpc
  switch (draft.kind) {
    case 'receipt': {
      const amount = scaledIn(draft.value, 2)
      const paid = { ...forced, ...(amount === null ? {} : { value: amount }) }
      if (deliveryId === '') return logistics.receipt.create.mutate({ ...movement, ...paid })
      const place = locationId === '' ? {} : { locationId }
      return logistics.delivery.arrival.create.mutate({ key, id: deliveryId, quantity, ...place, ...paid })
    }
    case 'issue':
      return logistics.issue.create.mutate({ ...movement, ...(reservationId === '' ? {} : { reservationId }) })
    case 'transfer':
      return logistics.transfer.create.mutate({
        ...movement,
        ...forced,
        toWarehouseId,
        ...(toLocationId === '' ? {} : { toLocationId }),
      })
    case 'adjustment':
      return logistics.adjustment.create.mutate({ ...movement, ...forced, reason: reason.trim() })
    case 'return':
      return logistics.return.create.mutate({ ...movement, ...forced })
  }
}
