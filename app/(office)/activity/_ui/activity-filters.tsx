'use client'

import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { type toldKinds, useChangeWords } from '../../../_activity/use-change-words.ts'
import { useMe } from '../../../_client/me.tsx'
import type { useAddress } from '../../../_client/use-address.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import { useRows } from '../../../_live/use-live.ts'
import { filterNames } from './asked.ts'
import { shownRoles } from './shown-roles.ts'

type Named = { id: string; version: number; name: string }
type Kind = (typeof toldKinds)[number]
const any = 'any'

/** Whose activity, and of what: each choice is in the address, so that a link shows the same. */
export function ActivityFilters({ address, kinds }: { address: ReturnType<typeof useAddress>; kinds: readonly Kind[] }) {
  const t = useTranslations('activity')
  const roleNames = useTranslations('shell.roles')
  const { can } = useMe()
  const words = useChangeWords()
  const people = usePeople()
  const queues = useRows<Named>('queues')
  const sites = useRows<Named>('sites')
  const { params, go } = address
  const chosen = (name: string) => params.get(name) ?? any
  const options = (none: string, rest: readonly { value: string; label: string }[]) => [{ value: any, label: none }, ...rest]
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label))
  const persons = named([...people].map(([id, { name }]) => ({ id, name })))

  /** A person is no team: one takes the place of the other. */
  function choose(name: (typeof filterNames)[number], value: string) {
    const isTeam = name === 'queue' || name === 'site' || name === 'role'
    go({
      [name]: value === any ? null : value,
      ...(name === 'person' ? { queue: null, site: null, role: null } : {}),
      ...(isTeam ? { person: null } : {}),
    })
  }
  const isFiltered = filterNames.some((name) => params.get(name) !== null)

  return (
    <fieldset aria-label={t('filters')} className="grid grid-cols-2 items-end gap-2 md:flex md:flex-wrap md:*:w-44">
      {can.people !== undefined && (
        <SelectField
          label={t('person')}
          value={chosen('person')}
          options={options(t('anyPerson'), persons)}
          onChange={(value) => choose('person', value)}
        />
      )}
      {queues.length > 0 && (
        <SelectField
          label={t('queue')}
          value={chosen('queue')}
          options={options(t('anyQueue'), named(queues))}
          onChange={(value) => choose('queue', value)}
        />
      )}
      {sites.length > 0 && (
        <SelectField
          label={t('site')}
          value={chosen('site')}
          options={options(t('anySite'), named(sites))}
          onChange={(value) => choose('site', value)}
        />
      )}
      {can.memberships !== undefined && (
        <SelectField
          label={t('role')}
          value={chosen('role')}
          options={options(
            t('anyRole'),
            shownRoles.map((role) => ({ value: role, label: roleNames(role) })),
          )}
          onChange={(value) => choose('role', value)}
        />
      )}
      <SelectField
        label={t('kind')}
        value={chosen('kind')}
        options={options(
          t('anyKind'),
          kinds.map((kind) => ({ value: kind, label: words.kind(kind) })),
        )}
        onChange={(value) => choose('kind', value)}
      />
      {isFiltered && (
        <Button variant="quiet" onClick={() => go(Object.fromEntries(filterNames.map((name) => [name, null])))}>
          {t('clear')}
        </Button>
      )}
    </fieldset>
  )
}
