'use client'

import { useTranslations } from 'use-intl'
import { slaClock } from '@/server/areas/it/sla/rules.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { useDesk } from './desk.tsx'
import type { Ticket } from './live-rows.ts'
import { nextPromise } from './next-promise.ts'
import { SlaFace } from './sla-face.tsx'

/** The clock of a ticket's next promise, told each second. */
export function SlaCell({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('it.sla')
  const { promiseOf } = useDesk()
  const now = useSecond()
  if (now === null) return null
  const promise = promiseOf(ticket)
  const which = nextPromise(ticket)
  const clock = slaClock(ticket, promise?.policy ?? null, promise?.calendar ?? null, now)[which]
  return <SlaFace label={t(which)} clock={clock} now={now} solved={ticket.solvedAt !== null} />
}
