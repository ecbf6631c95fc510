'use client'

import { useQuery } from '@tanstack/react-query'
import { MonitorPlay } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { Sighting } from '@/server/areas/walls/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useRows } from '../../../_live/use-live.ts'
import { byName, type Screen } from './live-rows.ts'
import { ScreenCard } from './screen-card.tsx'
import { ScreenForm } from './screen-form.tsx'

const lookEvery = 10_000
const never = () => () => {}

/** Every screen, how it is, and a way to hang another; a code that a phone was led here by is filled in. */
export function Screens({ first }: { first: Sighting[] }) {
  const t = useTranslations('walls.list')
  const trpc = useTRPC()
  const failureText = useFailureText()
  const { params, go } = useAddress()
  const screens = useRows<Screen>('screens', [], byName)
  const sightings = useQuery({ ...trpc.walls.sighting.list.queryOptions(), initialData: first, refetchInterval: lookEvery })
  const [isPairing, setPairing] = useState(false)
  const code = params.get('pair')
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
  return (
    <section aria-labelledby="screens" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="screens" className="text-16 font-semibold">
          {t('label')}
        </h2>
        <Button variant="primary" onClick={() => setPairing(true)}>
          {t('pair')}
        </Button>
      </header>
      {sightings.isError && (
        <ErrorState
          title={t('failed')}
          text={failureText(sightings.error)}
          retry={{ label: t('retry'), onRetry: () => void sightings.refetch() }}
        />
      )}
      {screens.length === 0 ? (
        <div className="rounded-md border bg-surface">
          <EmptyState icon={MonitorPlay} title={t('emptyTitle')} text={t('emptyText', { address: `${origin}/wall` })} />
        </div>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {screens.map((screen) => (
            <ScreenCard
              key={screen.id}
              screen={screen}
              sighting={sightings.data.find(({ screenId }) => screenId === screen.id) ?? null}
            />
          ))}
        </ul>
      )}
      {(isPairing || code !== null) && (
        <ScreenForm
          screen={null}
          code={code ?? ''}
          onClose={() => {
            setPairing(false)
            go({ pair: null })
            void sightings.refetch()
          }}
        />
      )}
    </section>
  )
}
