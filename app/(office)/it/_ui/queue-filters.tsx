'use client'

import { useTranslations } from 'use-intl'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { Select } from '@/components/ui/select.tsx'
import { ticketStates } from '@/server/areas/it/tickets/rules.ts'
import { useMay } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { useDesk } from './desk.tsx'
import type { QueueFilter } from './queue-filter.ts'

type Props = { filter: QueueFilter; onChange: ReturnType<typeof useAddress>['go'] }

const every = 'every'
const owners = ['all', 'mine', 'nobody'] as const
const ownerTexts = { all: 'everybodys', mine: 'mine', nobody: 'nobodys' } as const

/** Whose, which queue, state and priority; each choice is written in the address. */
export function QueueFilters({ filter, onChange }: Props) {
  const t = useTranslations('it')
  const { queues } = useDesk()
  /** Who only asks has nothing assigned to them. */
  const works = useMay('update', 'tickets')
  const write = (name: string, usual: string) => (value: string) => onChange({ [name]: value === usual ? null : value })
  const queueOptions = [...queues].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <>
      {works && (
        <SegmentedControl
          label={t('queue.whose')}
          options={owners.map((value) => ({ value, label: t(`queue.${ownerTexts[value]}`) }))}
          value={filter.whose}
          onChange={write('whose', 'all')}
        />
      )}
      {queues.size > 1 && (
        <Select
          label={t('fields.queueId')}
          value={filter.queueId ?? every}
          options={[{ value: every, label: t('queue.anyQueue') }, ...queueOptions]}
          onChange={write('queue', every)}
          className="md:w-44"
        />
      )}
      <Select
        label={t('fields.state')}
        value={filter.state}
        options={[
          { value: 'unsolved', label: t('queue.unsolved') },
          ...ticketStates.filter((state) => state !== 'closed').map((value) => ({ value, label: t(`states.${value}`) })),
          { value: 'any', label: t('queue.anyState') },
        ]}
        onChange={write('state', 'unsolved')}
        className="md:w-36"
      />
      <Select
        label={t('fields.priority')}
        value={filter.priority === null ? every : String(filter.priority)}
        options={[
          { value: every, label: t('queue.anyPriority') },
          ...['1', '2', '3', '4'].map((value) => ({ value, label: t('priority', { level: value }) })),
        ]}
        onChange={write('priority', every)}
        className="md:w-40"
      />
    </>
  )
}
