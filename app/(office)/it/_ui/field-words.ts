'use client'

import { useTranslations } from 'use-intl'
import { type TicketField, ticketStates } from '@/server/areas/it/tickets/rules.ts'
import { useDesk } from './desk.tsx'

const channels = ['phone', 'email', 'portal', 'chat', 'monitoring'] as const

/** A field's value as people read it: names for keys, words for codes. */
export function useFieldWords(): (field: TicketField, value: unknown) => string {
  const t = useTranslations('it')
  const { people, queues, sites } = useDesk()
  return (field, value) => {
    if (value === null || value === undefined) return field === 'assigneeId' ? t('nobody') : ''
    const text = String(value)
    switch (field) {
      case 'assigneeId':
      case 'requesterId':
        return people.get(text)?.name ?? t('unknownPerson')
      case 'queueId':
        return queues.get(text) ?? text
      case 'siteId':
        return sites.get(text) ?? text
      case 'state': {
        const state = ticketStates.find((name) => name === text)
        return state === undefined ? text : t(`states.${state}`)
      }
      case 'channel': {
        const channel = channels.find((name) => name === text)
        return channel === undefined ? text : t(`channels.${channel}`)
      }
      case 'priority':
        return t('priority', { level: text })
      case 'impact':
      case 'urgency':
        return t('weight', { level: text })
      case 'subject':
      case 'body':
      case 'requesterName':
      case 'category':
        return text
    }
  }
}
