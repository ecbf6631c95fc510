'use client'

import type { inferRouterInputs } from '@trpc/server'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type StateAction, ticketActions, ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { useTakeBack } from '../../../_undo/use-take-back.ts'
import type { Ticket } from './live-rows.ts'
import { type Refused, useRefusalText } from './use-refusal-text.ts'

export type TicketEdit = inferRouterInputs<AppRouter>['it']['ticket']['update']['set']

/** What is changed of a ticket: its key, its name, and the version that the person saw. */
export type Target = Pick<Ticket, 'id' | 'version' | 'number'>

/**
 * What can be done to a ticket; each act shows at once, and only a conflict comes back (see useLiveEdit). What takes a ticket
 * on or to another state can be taken back for ten seconds.
 */
export function useTicketActs() {
  const t = useTranslations('it.done')
  const { offer } = useTakeBack()
  const trpc = useTRPCClient()
  const me = useMe().person.id
  const live = useLiveEdit<Refused>('tickets', useRefusalToast(useRefusalText()))

  return useMemo(() => {
    type Asking = (given: { key: string; id: string }, base: number) => ReturnType<typeof trpc.it.ticket.update.mutate>
    const act = (target: Target, shown: { readonly [column: string]: unknown }, ask: Asking) =>
      live(target, ticketLabel(target.number), shown, async (given, base) => {
        const answer = await ask(given, base)
        return answer.ok ? { ok: true, row: answer.ticket } : answer
      })
    /** The same, and says that it was done. */
    const tell = async (said: string, target: Target, shown: { readonly [column: string]: unknown }, ask: Asking) => {
      let key: string | null = null
      const outcome = await act(target, shown, (given, base) => {
        key = given.key
        return ask(given, base)
      })
      if (outcome === 'done' && key !== null) offer({ key, what: ticketLabel(target.number) }, said)
      return outcome
    }

    return {
      edit: (target: Target, set: TicketEdit) =>
        act(target, set, (given, base) => trpc.it.ticket.update.mutate({ ...given, base, set })),
      prioritise: (target: Target, priority: number) =>
        act(target, { priority }, (given, base) => trpc.it.ticket.priority.update.mutate({ ...given, base, priority })),
      assign: (target: Target, assigneeId: string | null) =>
        act(target, { assigneeId }, (given, base) => trpc.it.ticket.assignment.update.mutate({ ...given, base, assigneeId })),
      claim: (target: Target) =>
        tell(t('claimed', { ticket: ticketLabel(target.number) }), target, { assigneeId: me }, (given) =>
          trpc.it.ticket.claim.create.mutate(given),
        ),
      pend: (target: Target, reason: string) =>
        tell(t('pend', { ticket: ticketLabel(target.number) }), target, { state: 'pending' }, (given) =>
          trpc.it.ticket.state.update.mutate({ ...given, action: 'pend', reason }),
        ),
      move: (target: Target, action: Exclude<StateAction, 'pend'>) =>
        tell(t(action, { ticket: ticketLabel(target.number) }), target, { state: ticketActions[action].to }, (given) =>
          trpc.it.ticket.state.update.mutate({ ...given, action }),
        ),
      rate: (target: Target, rating: number) =>
        act(target, { rating }, (given) => trpc.it.ticket.rating.update.mutate({ ...given, rating })),
    }
  }, [trpc, live, me, t, offer])
}

export type TicketActs = ReturnType<typeof useTicketActs>
