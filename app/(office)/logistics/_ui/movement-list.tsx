'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import type { Item } from './live-stock.ts'
import { movementIcons } from './movement-icons.ts'
import { useStock } from './stock-desk.tsx'
import { useQuantities } from './use-quantities.ts'

type Movement = inferRouterOutputs<AppRouter>['logistics']['movement']['list']['rows'][number]
type After = { movedAt: number; id: string }

const pageSize = 25

type Props = { item: Item /** Names the state of its levels: when it changes, something has moved. */; moved: string }

/** The ledger of an item, newest first, page by page; what moves now appears at its top. */
export function MovementList({ item, moved }: Props) {
  const t = useTranslations('logistics.movements')
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const first: After | undefined = undefined
  const pages = useInfiniteQuery({
    queryKey: ['movements of', item.id],
    initialPageParam: first as After | undefined,
    queryFn: ({ pageParam }) =>
      trpc.logistics.movement.list.query({
        itemId: item.id,
        limit: pageSize,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      }),
    getNextPageParam: (page) => page.after ?? undefined,
    staleTime: 0,
  })
  useReadAgain(moved, pages.refetch)

  if (pages.isPending)
    return (
      <div aria-busy="true" className="flex flex-col gap-3">
        {['first', 'second', 'third', 'fourth'].map((name) => (
          <Skeleton key={name} className="h-12 w-full" />
        ))}
      </div>
    )
  if (pages.isError && pages.data === undefined)
    return (
      <ErrorState
        title={t('failed')}
        text={failureText(pages.error)}
        retry={{ label: t('retry'), onRetry: () => void pages.refetch() }}
      />
    )
  const movements = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (movements.length === 0) return <p className="text-ink-muted">{t('empty')}</p>
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={t('label')} className="divide-y border-b">
        {movements.map((movement) => (
          <MovementLine key={movement.id} movement={movement} unit={item.unit} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()} className="self-start">
          {t('more')}
        </Button>
      ) : (
        <p className="text-13 text-ink-muted">{t('end')}</p>
      )}
    </div>
  )
}

function MovementLine({ movement, unit }: { movement: Movement; unit: string }) {
  const t = useTranslations('logistics')
  const write = useQuantities()
  const people = usePeople()
  const { warehouses, locations } = useStock()
  const { kind = 'adjustment', quantity = 0, value, reason, document, personId, movedAt, number } = movement
  const Icon = movementIcons[kind]
  const placed = (warehouseId: string | null | undefined, locationId: string | null | undefined) =>
    [
      warehouses.find(({ id }) => id === warehouseId)?.name ?? t('movements.elsewhere'),
      locations.find(({ id }) => id === locationId)?.code,
    ]
      .filter(Boolean)
      .join(' ')
  const from = placed(movement.warehouseId, movement.locationId)
  const where =
    kind === 'transfer' ? t('movements.fromTo', { from, to: placed(movement.toWarehouseId, movement.toLocationId) }) : from
  const by =
    kind === 'transfer'
      ? write.withUnit(quantity, unit)
      : t('withUnit', { quantity: write.signed(kind === 'issue' ? -quantity : quantity), unit })
  const who = personId == null ? null : (people.get(personId)?.name ?? null)
  return (
    <li className="flex items-start gap-3 py-2">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{t(`movements.kinds.${kind}`)}</span> <span className="text-ink-muted">{where}</span>
        </p>
        <p className="text-13 break-words text-ink-muted">
          {[number === undefined ? '' : `M-${number}`, movedAt === undefined ? '' : write.moment(movedAt), who, document, reason]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <p className="text-right">
        <span className="block font-medium tabular-nums">{by}</span>
        {value !== undefined && <span className="block text-13 text-ink-muted tabular-nums">{write.money(value)}</span>}
      </p>
    </li>
  )
}
