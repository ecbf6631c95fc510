'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { personColor } from '@/components/ui/person-color.ts'
import { useMe } from '../_client/me.tsx'
import { useLiveStore, useRows } from '../_live/use-live.ts'

type Person = { id: string; version: number; name: string }
export type Face = { name: string; color: string }

/** People by id, as far as the reader may know them; themselves in any case. */
export function usePeople(): ReadonlyMap<string, Face> {
  const rows = useRows<Person>('people')
  const { id: me, name: mine } = useMe().person
  return useMemo(() => {
    const faces = [{ id: me, name: mine }, ...rows].map(({ id, name }) => [id, { name, color: personColor(id) }] as const)
    return new Map(faces)
  }, [rows, me, mine])
}

type NameOf = (tag: string) => { name: string; color: string | null } | null

/** Who did something, from the tag that the feed keeps (`person:<id>`, `system:<name>`, `db:<user>`); null when time itself did. */
export function useActorNames(): NameOf {
  const people = usePeople()
  return useNames((id) => people.get(id))
}

/** The same, looked up when asked and never drawn anew: for what is said once, such as a notice. */
export function useActorNamesNow(): NameOf {
  const store = useLiveStore()
  const { id: me, name: mine } = useMe().person
  return useNames((id) => {
    const name = id === me ? mine : store.row('people', id)?.name
    return typeof name === 'string' ? { name, color: personColor(id) } : undefined
  })
}

function useNames(person: (id: string) => Face | undefined): NameOf {
  const t = useTranslations('kpis.actors')
  return (tag) => {
    const cut = tag.indexOf(':')
    const name = tag.slice(cut + 1)
    switch (tag.slice(0, cut)) {
      case 'person':
        return person(name) ?? { name: t('someone'), color: null }
      case 'db':
        return { name: t('sql', { user: name }), color: null }
      default:
        if (name === 'clock') return null
        if (name === 'import' || name === 'demo' || name === 'replay') return { name: t(name), color: null }
        return { name: t('someone'), color: null }
    }
  }
}
