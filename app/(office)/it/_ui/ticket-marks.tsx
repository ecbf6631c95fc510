'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { type State, StateMark, stateText } from '@/components/ui/state-mark.tsx'
import type { TicketState } from '@/server/areas/it/tickets/rules.ts'
import { useDesk } from './desk.tsx'

const stateLooks: Record<TicketState, State> = {
  new: 'watch',
  open: 'neutral',
  pending: 'unknown',
  solved: 'good',
  closed: 'neutral',
}

const priorityLooks: readonly State[] = ['neutral', 'bad', 'watch', 'neutral', 'neutral']

export function StateBadge({ state }: { state: TicketState }) {
  const t = useTranslations('it.states')
  return <Badge state={stateLooks[state]}>{t(state)}</Badge>
}

/** 1 critical to 4 low, by shape and word. */
export function PriorityMark({ priority }: { priority: number }) {
  const t = useTranslations('it')
  const look = priorityLooks[priority] ?? 'neutral'
  return (
    <span className="flex items-center gap-1.5">
      <StateMark state={look} className={stateText[look]} />
      <span className={priority === 1 ? 'font-medium' : undefined}>{t('priority', { level: String(priority) })}</span>
    </span>
  )
}

/** Who has it, by face and name. */
export function AssigneeMark({ assigneeId }: { assigneeId: string | null }) {
  const t = useTranslations('it')
  const { people } = useDesk()
  if (assigneeId === null) return <span className="text-ink-muted">{t('nobody')}</span>
  const person = people.get(assigneeId)
  if (person === undefined) return <span>{t('unknownPerson')}</span>
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Avatar name={person.name} color={person.color} size="xs" decorative />
      <span className="truncate">{person.name}</span>
    </span>
  )
}
