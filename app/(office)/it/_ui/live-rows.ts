import type { inferRouterOutputs } from '@trpc/server'
import type { Calendar } from '@/server/areas/it/calendar/rules.ts'
import type { Policy, TicketTimes } from '@/server/areas/it/sla/rules.ts'
import type { TicketState } from '@/server/areas/it/tickets/rules.ts'
import type { AppRouter } from '@/server/trpc/root.ts'

/* Rows of the live store, as the topics of the IT area name their columns (server/areas/it/topics.ts). */

type Keyed = { readonly id: string; readonly version: number }

/** A ticket as live screens have it; who asked is there only for those who may know. */
export type Ticket = Keyed &
  TicketTimes & {
    readonly number: number
    readonly subject: string
    readonly requesterName?: string
    readonly queueId: string
    readonly assigneeId: string | null
    readonly state: TicketState
    readonly priority: number
    readonly impact: number
    readonly urgency: number
    readonly channel: 'phone' | 'email' | 'portal' | 'chat' | 'monitoring'
    readonly category: string
    readonly siteId: string | null
    readonly policyId: string | null
    readonly reopenCount: number
  }

export type SlaPolicy = Keyed & Policy & { readonly calendarId: string }
export type WorkCalendar = Keyed & Calendar
export type Named = Keyed & { readonly name: string }

/** Whom tickets can be given to: those that pass any filter of their reach. */
export type Assignable = inferRouterOutputs<AppRouter>['it']['assignee']['list'][number]

export type Service = Named & {
  readonly state: 'operational' | 'degraded' | 'down' | 'maintenance'
  readonly note: string
  readonly since: number
}
