'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import { useMe } from '../_client/me.tsx'
import { callOf } from '../_client/outbox/call.ts'
import { type Target, useLiveEdit } from '../_client/use-live-edit.ts'
import { useRefusalToast } from '../_client/use-refusal-toast.ts'
import { usePeople } from '../_kpis/use-people.ts'
import { useTakeBack } from '../_undo/use-take-back.ts'

type Refused = { ok: false; reason: string; by?: string | null }

/** Claims a ticket away from its desk: shown at once, taken back for ten seconds, and who was faster is said. */
export function useClaim(): (ticket: Target & { number: number }) => Promise<void> {
  const t = useTranslations('it')
  const bad = useTranslations('records.refused')
  const people = usePeople()
  const { person } = useMe()
  const { offer } = useTakeBack()
  const telling = useRefusalToast(({ reason, by }: Refused) => {
    if (reason === 'taken') return t('refused.taken', { name: people.get(by ?? '')?.name ?? t('unknownPerson') })
    return reason === 'wrong-state' ? t('refused.wrong-state') : bad('bad-input')
  })
  const live = useLiveEdit<Refused>('tickets', telling)
  return useMemo(
    () => async (ticket) => {
      const key = newKey()
      const record = ticketLabel(ticket.number)
      const done = t('done.claimed', { ticket: record })
      const shown = { assigneeId: person.id }
      const said = `${t('fields.assigneeId')}: ${person.name}`
      const outcome = await live({ target: ticket, record, said, shown, call: callOf('it.ticket.claim.create', {}, false) }, key)
      if (outcome === 'done') offer({ key, what: record }, done)
    },
    [live, offer, person, t],
  )
}
