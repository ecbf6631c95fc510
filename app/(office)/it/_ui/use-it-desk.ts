'use client'

import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { ticketLabel, verdictOn } from '@/server/areas/it/tickets/rules.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useStep } from '../../../_client/use-second.ts'
import { useViewer } from '../../../_it/use-viewer.ts'
import { isBehind } from '../../../_kpis/records.ts'
import { useRows } from '../../../_live/use-live.ts'
import { useTakeBack } from '../../../_undo/use-take-back.ts'
import type { Ticket } from './live-rows.ts'
import { filterIn, isShown } from './queue-filter.ts'
import { useReason } from './use-reason.ts'
import { useTicketActs } from './use-ticket-acts.ts'

/** Windows of hours move with the clock; so often they are looked at again (ms). */
const windowStep = 5_000

/** The tickets that the address asks for, in no order: those of the filter, or those behind a number. */
export function useShownTickets(params: { get(name: string): string | null }, metric: Metric | null) {
  const me = useMe().person.id
  const all = useRows<Ticket>('tickets')
  const now = useStep(windowStep) ?? 0
  const at = metric?.records.window === undefined ? 0 : now
  const shown = useMemo(() => {
    if (metric !== null) return all.filter((ticket) => isBehind(metric.records, ticket, at))
    const filter = filterIn(params)
    return all.filter((ticket) => isShown(ticket, filter, me))
  }, [all, params, metric, me, at])
  return { shown, total: all.length }
}

/** Puts the focus where the panel will give it back: a key pressed on the bare page has left it nowhere. */
function returnToList() {
  document.querySelector<HTMLElement>('[role=grid] [role=gridcell][tabindex="0"]')?.focus({ preventScroll: true })
}

/** What the desk does besides editing: opening, claiming, taking the next. */
export function useItDesk() {
  const t = useTranslations('it')
  const trpc = useTRPCClient()
  const address = useAddress()
  const acts = useTicketActs()
  const viewer = useViewer()
  const reason = useReason()
  const failureText = useFailureText()
  const { offer } = useTakeBack()
  const [taking, setTaking] = useState(false)
  const { go, params } = address

  const open = useCallback(
    (ticket: { id: string }) => {
      if (document.activeElement === document.body) returnToList()
      go({ ticket: ticket.id }, 'new')
    },
    [go],
  )
  const close = useCallback(() => go({ ticket: null, talk: null }), [go])

  async function claim(ticket: Ticket) {
    const refusal = reason(verdictOn('claim', ticket, viewer), ticket)
    if (refusal !== null) showToast({ text: refusal, id: `claim ${ticket.id}` })
    else await acts.claim(ticket)
  }

  async function takeNext() {
    if (taking) return
    setTaking(true)
    try {
      const key = newKey()
      const answer = await trpc.it.queue.next.create.mutate({ key, queueId: params.get('queue') })
      if (!answer.ok) showToast({ text: t('done.queueEmpty'), id: 'next' })
      else {
        const label = ticketLabel(answer.ticket.number ?? 0)
        offer({ key, what: label }, t('done.next', { ticket: label }))
        open(answer.ticket)
      }
    } catch (thrown) {
      showToast({ text: failureText(thrown), state: 'bad', id: 'next' })
    }
    setTaking(false)
  }

  return { address, acts, taking, open, close, claim, takeNext }
}
