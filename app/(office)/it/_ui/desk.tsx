'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { passes } from '@/server/metrics/filter.ts'
import { type Face, usePeople } from '../../../_kpis/use-people.ts'
import { useRows } from '../../../_live/use-live.ts'
import type { Assignable, Named, SlaPolicy, Ticket, WorkCalendar } from './live-rows.ts'

/** What a ticket's keys stand for. */
export type Desk = {
  people: ReadonlyMap<string, Face>
  queues: ReadonlyMap<string, string>
  sites: ReadonlyMap<string, string>
  /** Who could work on a ticket: whom it can be given to, in no order. */
  workersFor: (ticket: Ticket) => readonly string[]
  /** The promise of a ticket and the hours that it counts in; null where nothing is promised. */
  promiseOf: (ticket: Pick<Ticket, 'policyId'>) => { policy: SlaPolicy; calendar: WorkCalendar } | null
}

const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('Cannot name what a ticket points to: this component stands outside the IT desk')
  return desk
}

/** Keeps queues, people, sites and promises of the live store at hand for everything that shows a ticket. */
export function DeskProvider({ assignable, children }: { assignable: readonly Assignable[]; children: ReactNode }) {
  const people = usePeople()
  const queueRows = useRows<Named>('queues')
  const siteRows = useRows<Named>('sites')
  const policyRows = useRows<SlaPolicy>('slaPolicies')
  const calendarRows = useRows<WorkCalendar>('businessCalendars')
  const desk = useMemo((): Desk => {
    const policies = new Map(policyRows.map((policy) => [policy.id, policy]))
    const calendars = new Map(calendarRows.map((calendar) => [calendar.id, calendar]))
    return {
      people,
      queues: new Map(queueRows.map(({ id, name }) => [id, name])),
      sites: new Map(siteRows.map(({ id, name }) => [id, name])),
      workersFor(ticket) {
        const able = assignable.filter(({ reach }) => reach.some((filter) => passes(filter, ticket))).map(({ id }) => id)
        return ticket.assigneeId === null || able.includes(ticket.assigneeId) ? able : [...able, ticket.assigneeId]
      },
      promiseOf({ policyId }) {
        const policy = policyId === null ? undefined : policies.get(policyId)
        const calendar = policy && calendars.get(policy.calendarId)
        return policy && calendar ? { policy, calendar } : null
      },
    }
  }, [assignable, people, queueRows, siteRows, policyRows, calendarRows])
  return <DeskContext value={desk}>{children}</DeskContext>
}
