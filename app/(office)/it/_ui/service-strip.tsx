'use client'

import { useTranslations } from 'use-intl'
import { Popover } from '@/components/ui/popover.tsx'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import { useMay } from '../../../_client/me.tsx'
import { useRows } from '../../../_live/use-live.ts'
import type { Service } from './live-rows.ts'
import { ServiceBody } from './service-body.tsx'
import { serviceLooks } from './service-looks.ts'

const order: readonly Service['state'][] = ['down', 'degraded', 'maintenance', 'operational']

/** How the company's services stand, the troubled first; whoever may, says so here. The address may open one of them. */
export function ServiceStrip({ openId }: { openId: string | null }) {
  const t = useTranslations('it.services')
  const services = [...useRows<Service>('services')].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name),
  )
  if (services.length === 0) return null
  return (
    <ul aria-label={t('title')} className="-m-1 flex w-full gap-1.5 overflow-x-auto p-1 md:w-auto md:flex-1 md:flex-wrap">
      {services.map((service) => (
        <li key={`${service.id} ${service.id === openId}`}>
          <ServiceChip service={service} startOpen={service.id === openId} />
        </li>
      ))}
    </ul>
  )
}

function ServiceChip({ service, startOpen }: { service: Service; startOpen: boolean }) {
  const t = useTranslations('it.services')
  const mayChange = useMay('update', 'services')
  const { name, state } = service
  const look = serviceLooks[state]
  const stateName = t(`states.${state}`)
  return (
    <Popover
      title={name}
      startOpen={startOpen}
      className="max-h-[80dvh] w-96 max-w-[calc(100vw-1rem)] overflow-y-auto"
      trigger={
        <button
          type="button"
          aria-label={mayChange ? t('change', { name, state: stateName }) : t('read', { name, state: stateName })}
          className="inline-flex h-8 items-center gap-1.5 rounded-md border bg-surface px-2 text-13 whitespace-nowrap hover:border-line-strong md:h-7"
        >
          <StateMark state={look} className={stateText[look]} />
          <span>{name}</span>
          {state !== 'operational' && <span className={stateText[look]}>{stateName}</span>}
        </button>
      }
    >
      <ServiceBody service={service} />
    </Popover>
  )
}
