'use client'

import type { inferRouterInputs } from '@trpc/server'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { type StateAction, type TicketField, ticketActions, ticketFields, ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useMe } from '../../../_client/me.tsx'
import { type Call, callOf } from '../../../_client/outbox/call.ts'
import type { Whole } from '../../../_client/texts/shared-text.ts'
import { useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { useTakeBack } from '../../../_undo/use-take-back.ts'
import { useFieldWords } from './field-words.ts'
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
  const fields = useTranslations('it.fields')
  const words = useFieldWords()
  const me = useMe().person.id
  const live = useLiveEdit<Refused>('tickets', useRefusalToast(useRefusalText()))

  // biome-ignore lint/correctness/useExhaustiveDependencies: `words` is new on each render and made of `fields` and the desk alone
  return useMemo(() => {
    const inWords = (set: Partial<Record<TicketField, unknown>>) =>
      ticketFields
        .filter((field) => field in set)
        .map((field) => `${fields(field)}: ${words(field, set[field])}`)
        .join(', ')
    const act = (target: Target, shown: Partial<Record<TicketField, unknown>>, call: Call, key?: string) =>
      live({ target, record: ticketLabel(target.number), said: inWords(shown), shown, call }, key)
    /** The same, and says that it was done. */
    const tell = async (done: string, target: Target, shown: Partial<Record<TicketField, unknown>>, call: Call) => {
      const key = newKey()
      const outcome = await act(target, shown, call, key)
      if (outcome === 'done') offer({ key, what: ticketLabel(target.number) }, done)
      return outcome
    }

    return {
      edit: (target: Target, set: TicketEdit) => act(target, set, callOf('it.ticket.update', { set }, true)),
      /** Saves what was written together of what it is about, as this person sees it. */
      saveBody: (target: Target, whole: Whole) =>
        live({
          ...{ target, record: ticketLabel(target.number), said: fields('body'), shown: {} },
          call: callOf('teamwork.text.saved.update', { entity: 'tickets', field: 'body', ...whole }, false),
        }),
      prioritise: (target: Target, priority: number) =>
        act(target, { priority }, callOf('it.ticket.priority.update', { priority }, true)),
      assign: (target: Target, assigneeId: string | null) =>
        act(target, { assigneeId }, callOf('it.ticket.assignment.update', { assigneeId }, true)),
      claim: (target: Target) =>
        tell(
          t('claimed', { ticket: ticketLabel(target.number) }),
          target,
          { assigneeId: me },
          callOf('it.ticket.claim.create', {}, false),
        ),
      pend: (target: Target, reason: string) =>
        tell(
          t('pend', { ticket: ticketLabel(target.number) }),
          target,
          { state: 'pending' },
          callOf('it.ticket.state.update', { action: 'pend', reason }, false),
        ),
      move: (target: Target, action: Exclude<StateAction, 'pend'>) =>
        tell(
          t(action, { ticket: ticketLabel(target.number) }),
          target,
          { state: ticketActions[action].to },
          callOf('it.ticket.state.update', { action }, false),
        ),
      rate: (target: Target, rating: number) =>
        live({
          ...{ target, record: ticketLabel(target.number), said: '★'.repeat(rating), shown: { rating } },
          call: callOf('it.ticket.rating.update', { rating }, false),
        }),
    }
  }, [fields, live, me, t, offer])
}

export type TicketActs = ReturnType<typeof useTicketActs>
