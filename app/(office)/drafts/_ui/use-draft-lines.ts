'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { draftPlace } from '../../../_client/drafts/draft-name.ts'
import { draftWords } from '../../../_client/drafts/draft-words.ts'
import { useAllDrafts } from '../../../_client/drafts/drafts-provider.tsx'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useLive } from '../../../_live/live-context.ts'
import { mattersOf } from './drafted-matters.ts'
import { type DraftWay, useDraftPlaces } from './use-draft-places.ts'

export type DraftLine = DraftWay & {
  name: string
  body: string
  /** How what is written begins. */
  words: string
  /** Written together with others: it is saved or discarded where it stands. */
  isShared: boolean
  /** Whether this device alone has it. */
  hereOnly: boolean
  /** When the server got it last, ms; null while that is not known. */
  at: number | null
}

/** All that the person is writing, newest first, each with where it belongs as far as they may see that now. */
export function useDraftLines() {
  const trpc = useTRPC()
  const { connection } = useLive()
  const drafts = useAllDrafts()
  const kept = useQuery(trpc.teamwork.draft.list.queryOptions())
  const texts = useQuery(trpc.teamwork.text.unsaved.list.queryOptions())
  const { refetch } = kept
  const { refetch: readTexts } = texts
  useEffect(
    () =>
      connection.onMine((entity) => {
        if (entity === null || entity === 'drafts') void refetch()
        if (entity === null) void readTexts()
      }),
    [connection, refetch, readTexts],
  )

  const placed = useMemo(
    () =>
      drafts.flatMap((draft) => {
        const place = draftPlace(draft.name)
        return place === null ? [] : [{ ...draft, place }]
      }),
    [drafts],
  )
  const shared = useMemo(
    () => (texts.data ?? []).map((text) => ({ ...text, place: { kind: 'field' as const, ...text } })),
    [texts.data],
  )
  const asked = useMemo(() => mattersOf([...placed, ...shared].map(({ place }) => place)), [placed, shared])
  const called = useQuery({ ...trpc.teamwork.matter.list.queryOptions(asked), placeholderData: keepPreviousData })
  const wayOf = useDraftPlaces(called.data)

  const atOf = new Map(kept.data?.map(({ name, at }) => [name, at]))
  const own = placed.map(({ name, body, sent, place }): DraftLine => {
    const at = sent ? (atOf.get(name) ?? null) : null
    return { ...wayOf(place), name, body, words: draftWords(body), isShared: false, hereOnly: !sent, at }
  })
  const together = shared.map(({ entity, record, field, words, at, place }): DraftLine => {
    const name = `text ${entity}/${record} ${field}`
    return { ...wayOf(place), name, body: words, words, isShared: true, hereOnly: false, at }
  })
  const lines = [...own, ...together]
  lines.sort((a, b) => (b.at ?? Number.POSITIVE_INFINITY) - (a.at ?? Number.POSITIVE_INFINITY) || a.name.localeCompare(b.name))
  /** Both lists as one answer: what is not here yet may be in either. */
  const isPending = kept.isPending || texts.isPending
  const error = kept.error ?? texts.error
  const retry = () => Promise.all([refetch(), readTexts()])
  return { lines, isPending, error, retry }
}
