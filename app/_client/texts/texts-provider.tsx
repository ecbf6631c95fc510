'use client'

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import { browserTimers } from '../../_live/timers.ts'
import { useNews } from '../../_live/use-news.ts'
import { useMe } from '../me.tsx'
import { useTRPCClient } from '../trpc.tsx'
import { failureOf, isAnswered } from '../use-failure-text.ts'
import { browserTextShelf } from './browser-text-shelf.ts'
import { type Asked, createSharedText, type SharedText, type TextState } from './shared-text.ts'

/** Which text: of which record's field. */
export type Place = { entity: string; record: string; field: string }
/** The texts that this page has open, or has not sent to the end: those go on when their panel is closed. */
type Shelf = { find(place: Place): SharedText; enter(place: Place, text: SharedText): () => void }

const TextsContext = createContext<Shelf | null>(null)
const nameOf = ({ entity, record, field }: Place) => `${entity}/${record} ${field}`
const passes = (failure: unknown) => !isAnswered(failure) || failureOf(failure) === 'unavailable'

/** The long texts that the person writes together with others, for every page below it. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPCClient()
  const me = useMe().person.id
  const [shelf] = useState((): Shelf => {
    const texts = new Map<string, SharedText>()
    return {
      find(place) {
        const name = nameOf(place)
        const exchange = (asked: Asked) => trpc.teamwork.text.update.mutate({ ...place, ...asked })
        return texts.get(name) ?? createSharedText({ shelf: browserTextShelf(me, name), timers: browserTimers, exchange, passes })
      },
      enter(place, text) {
        texts.set(nameOf(place), text)
        return () => {
          if (text.read().isSent) texts.delete(nameOf(place))
        }
      },
    }
  })
  return <TextsContext value={shelf}>{children}</TextsContext>
}

/** The text at a place, kept together with everybody else's; `version` is the record's, whose others' changes come in with it. */
export function useSharedText({ entity, record, field }: Place, version: number): { shared: SharedText; state: TextState } {
  const texts = use(TextsContext)
  if (texts === null) throw new Error('Cannot write a shared text: this component stands outside the office')
  const [shared] = useState(() => texts.find({ entity, record, field }))
  const state = useSyncExternalStore(shared.on, shared.read, shared.read)
  useEffect(() => texts.enter({ entity, record, field }, shared), [texts, shared, entity, record, field])
  useNews({ said: (where, what) => where === `${entity}/${record}` && what === 'sharedTexts' }, () => void shared.sync())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a record that moved on may have another text now
  useEffect(() => void shared.sync(), [shared, version])
  return { shared, state }
}
