'use client'

import { useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'
import { useErrands } from '../../../_client/errands.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { useDeskKeys } from '../../../_client/use-desk-keys.ts'
import { KpiStrip } from '../../../_kpis/kpi-strip.tsx'
import type { Pasts } from '../../../_kpis/pasts.ts'
import { isLive } from '../../../_kpis/records.ts'
import { Archive } from './archive.tsx'
import { DeskProvider } from './desk.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import type { Assignable, Ticket } from './live-rows.ts'
import { NewTicket } from './new-ticket.tsx'
import { ServiceStrip } from './service-strip.tsx'
import { shownAbove } from './shown-metrics.ts'
import { TicketPanel } from './ticket-panel.tsx'
import { TicketQueue } from './ticket-queue.tsx'
import { useItDesk, useShownTickets } from './use-it-desk.ts'

type Props = { pasts: Pasts; assignable: readonly Assignable[] }

/** The IT desk: its numbers, the services, the live queue, and the ticket that is open. */
export function ItDesk({ pasts, assignable }: Props) {
  return (
    <DeskProvider assignable={assignable}>
      <Desk pasts={pasts} />
    </DeskProvider>
  )
}

function Desk({ pasts }: Pick<Props, 'pasts'>) {
  const t = useTranslations('it')
  const kpis = useTranslations('kpis')
  const { metrics } = useMe()
  const mayWork = useMay('update', 'tickets')
  const mayOpen = useMay('create', 'tickets')
  const { address, acts, taking, open, close, claim, takeNext } = useItDesk()
  const [sheet, setSheet] = useState<'keys' | 'new' | null>(null)
  const openId = address.params.get('ticket')
  const metric = metrics.find(({ id, area }) => area === 'it' && id === address.params.get('metric')) ?? null
  const { shown, total } = useShownTickets(address.params, metric)
  const above = shownAbove(metrics)
  const latestClaim = useRef(claim)
  latestClaim.current = claim
  const onClaim = useCallback((ticket: Ticket) => void latestClaim.current(ticket), [])
  useDeskKeys({
    ...(mayWork ? { n: () => void takeNext() } : {}),
    ...(mayOpen ? { t: () => setSheet('new') } : {}),
  })
  useErrands({
    'it.next': () => void takeNext(),
    'it.create': () => {
      close()
      setSheet('new')
    },
  })

  return (
    <div className="flex flex-col gap-3 md:h-[calc(100dvh-5.5rem)] md:min-h-160">
      <h1 className="sr-only">{t('title')}</h1>
      {above.length > 0 && (
        <KpiStrip label={kpis('board', { area: t('title') })} metrics={above} pasts={pasts} chosen={metric?.id ?? null} />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <ServiceStrip openId={address.params.get('service')} />
        <div className="flex w-full gap-2 max-md:*:flex-1 md:ml-auto md:w-auto">
          {mayWork && (
            <Button loading={taking} onClick={() => void takeNext()}>
              {t('queue.next')}
              <Key name="n" />
            </Button>
          )}
          {mayOpen && (
            <Button variant="primary" onClick={() => setSheet('new')}>
              {t('queue.create')}
            </Button>
          )}
        </div>
      </div>
      <div className="h-[70dvh] min-h-0 md:h-auto md:flex-1">
        {metric !== null && !isLive(metric) ? (
          <Archive metric={metric} onOpen={open} onBack={() => address.go({ metric: null })} />
        ) : (
          <TicketQueue
            tickets={shown}
            total={total}
            address={address}
            acts={acts}
            onClaim={onClaim}
            onOpen={open}
            onShowKeys={() => setSheet('keys')}
          />
        )}
      </div>
      {openId !== null && <TicketPanel key={openId} id={openId} acts={acts} onClaim={onClaim} onClose={close} />}
      <KeysSheet open={sheet === 'keys'} onClose={() => setSheet(null)} />
      {mayOpen && <NewTicket open={sheet === 'new'} onClose={() => setSheet(null)} onOpened={open} />}
    </div>
  )
}

function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="max-sm:hidden">
      <Kbd>{name}</Kbd>
    </span>
  )
}
