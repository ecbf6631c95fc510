'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Hit } from '@/server/search/contract.ts'
import { type Density, useMe } from '../../_client/me.tsx'
import { answering, everything } from './arrange-entries.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { faceOf } from './found-entities.ts'
import { hitHref } from './hit-href.ts'
import { recentRecords, rememberRecord } from './recent-records.ts'
import { useFound, useRecent } from './use-found.ts'
import { useLocalEntries } from './use-local-entries.ts'

type Props = { onDensity: (density: Density) => void; onShowKeys: () => void }

/** What the palette shows for what is typed; what the page offers is asked once, when the palette opens. */
export function usePalette(text: string, props: Props) {
  const t = useTranslations('palette')
  const me = useMe()
  const router = useRouter()
  const [local] = useState(useLocalEntries(props))
  const [known] = useState(() => recentRecords(me.person.id))
  const recent = useRecent(known)
  const { hits, ...found } = useFound(text)
  const typed = text.trim()

  const groups = useMemo((): readonly EntryGroup[] => {
    const entryOf = (hit: Hit): Entry[] => {
      const href = hitHref(hit, me)
      if (href === null) return []
      const { icon, text: name } = faceOf(hit.entity)
      return [
        {
          id: `${hit.entity} ${hit.id}`,
          label: hit.label ?? hit.title,
          title: hit.label === null ? '' : hit.title,
          detail: [t(`entities.${name}`), hit.snippet].filter(Boolean).join(' · '),
          icon,
          keys: '',
          run: () => {
            rememberRecord(me.person.id, hit)
            router.push(href)
          },
        },
      ]
    }
    const parts =
      typed === ''
        ? everything({ ...local, records: recent.flatMap(entryOf) })
        : answering({ ...local, records: recentFirst(hits, typed, known).flatMap(entryOf) }, typed)
    return parts.map(({ key, name, entries }) => ({ value: key, label: t(`groups.${name}`), items: entries }))
  }, [t, me, router, local, known, recent, hits, typed])
  return { groups, ...found }
}

/** What was opened lately before the rest, but never before the record that is called exactly so. */
function recentFirst(hits: readonly Hit[], typed: string, recent: readonly { id: string }[]): readonly Hit[] {
  const order = ({ id, label }: Hit) => {
    if (label?.toLowerCase() === typed.toLowerCase()) return 0
    return recent.some((record) => record.id === id) ? 1 : 2
  }
  return [...hits].sort((a, b) => order(a) - order(b))
}
