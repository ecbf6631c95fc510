'use client'

import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../_client/me.tsx'
import { usePeople } from '../_kpis/use-people.ts'
import { useRows } from '../_live/use-live.ts'

type Field = { column: string; from: unknown; to: unknown }
type Named = { id: string; version: number; name: string }

const itFields = [
  'number',
  'subject',
  'body',
  'requesterName',
  'queueId',
  'assigneeId',
  'state',
  'priority',
  'impact',
  'urgency',
  'channel',
  'category',
  'siteId',
  'rating',
] as const
const stockFields = [
  'sku',
  'name',
  'onHand',
  'reserved',
  'incoming',
  'minStock',
  'maxStock',
  'safetyStock',
  'value',
  'unit',
  'packSize',
  'leadTimeDays',
  'cost',
  'volume',
  'discontinued',
  'document',
] as const
const states = ['new', 'open', 'pending', 'solved', 'closed'] as const
const channels = ['phone', 'email', 'portal', 'chat', 'monitoring'] as const
const quantities = ['onHand', 'reserved', 'incoming', 'minStock', 'maxStock', 'safetyStock', 'packSize', 'volume']
const moneys = ['value', 'cost']
const kinds = [
  'company',
  'sites',
  'people',
  'memberships',
  'queues',
  'businessCalendars',
  'slaPolicies',
  'tickets',
  'ticketComments',
  'slaPauses',
  'services',
  'warehouses',
  'locations',
  'suppliers',
  'items',
  'stockLevels',
  'stockMovements',
  'stockReservations',
  'inboundDeliveries',
] as const

/** The kinds of record whose past is told, in words. */
export const toldKinds = kinds

/** Changes in the reader's words: names for keys, words for codes; columns that only the rules keep are left out. */
export function useChangeWords() {
  const t = useTranslations('activity')
  const it = useTranslations('it')
  const logistics = useTranslations('logistics')
  const format = useFormatter()
  const people = usePeople()
  const queues = useRows<Named>('queues')
  const sites = useRows<Named>('sites')
  const { currency } = useMe().company

  return useMemo(() => {
    const places = new Map([...queues, ...sites].map(({ id, name }) => [id, name]))

    function nameOf(column: string): string | null {
      const ofIt = itFields.find((name) => name === column)
      if (ofIt !== undefined) return it(`fields.${ofIt}`)
      const ofStock = stockFields.find((name) => name === column)
      return ofStock === undefined ? null : logistics(`fields.${ofStock}`)
    }

    function value(column: string, raw: unknown): string {
      if (raw === null || raw === undefined || raw === '') return column === 'assigneeId' ? it('nobody') : t('nothing')
      if (column === 'assigneeId') return people.get(String(raw))?.name ?? t('somebody')
      if (column === 'queueId' || column === 'siteId') return places.get(String(raw)) ?? t('nothing')
      if (column === 'state') return worded(states, raw, (state) => it(`states.${state}`))
      if (column === 'channel') return worded(channels, raw, (channel) => it(`channels.${channel}`))
      if (column === 'priority') return it('priority', { level: String(raw) })
      if (column === 'impact' || column === 'urgency') return it('weight', { level: String(raw) })
      if (column === 'discontinued') return raw === true ? logistics('discontinued') : t('yes')
      if (typeof raw === 'boolean') return raw ? t('yes') : t('no')
      if (typeof raw === 'number' && quantities.includes(column)) return format.number(raw / 1000, { maximumFractionDigits: 3 })
      if (typeof raw === 'number' && moneys.includes(column)) return format.number(raw / 100, { style: 'currency', currency })
      return typeof raw === 'object' ? t('inner') : String(raw)
    }

    return {
      /** "Ticket T-1042". */
      record(entity: string, label: string): string {
        const kind = kinds.find((name) => name === entity) ?? 'other'
        return t('record', { kind: t(`entities.${kind}`), label }).trim()
      },
      kind: (entity: (typeof kinds)[number]) => t(`entities.${entity}`),
      value,
      nameOf,
      names: (columns: readonly string[]): string => columns.flatMap((column) => nameOf(column) ?? []).join(', '),
      /** "Priority: High → Low", one line for each field that has a name. */
      fields(fields: readonly Field[]): string[] {
        return fields.flatMap(({ column, from, to }) => {
          const field = nameOf(column)
          if (field === null) return []
          if (column === 'body') return [t('written', { field })]
          return [t('field', { field, was: value(column, from), now: value(column, to) })]
        })
      },
    }
  }, [t, it, logistics, format, people, queues, sites, currency])
}

function worded<Word extends string>(words: readonly Word[], raw: unknown, say: (word: Word) => string): string {
  const word = words.find((name) => name === raw)
  return word === undefined ? String(raw) : say(word)
}
