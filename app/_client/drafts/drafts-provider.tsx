'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useLive } from '../../_live/live-context.ts'
import { browserTimers } from '../../_live/timers.ts'
import { useMe } from '../me.tsx'
import { useTRPCClient } from '../trpc.tsx'
import { browserShelf } from './browser-shelf.ts'
import { draftPlace } from './draft-name.ts'
import { createDrafts, type Drafts, type ListedDraft, type Shelf } from './drafts.ts'

const DraftsContext = createContext<Drafts | null>(null)
const noShelf: Shelf = { all: () => new Map(), put: () => {}, onOther: () => () => {} }
const noDraft = () => null
const none: readonly ListedDraft[] = []
const noDrafts = () => none

/** The person's drafts for every page below it, kept with the server and so on all their devices. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPCClient()
  const { connection } = useLive()
  const me = useMe().person.id
  const [drafts] = useState(() =>
    createDrafts({
      shelf: typeof window === 'undefined' ? noShelf : browserShelf(me),
      timers: browserTimers,
      server: {
        list: () => trpc.teamwork.draft.list.query(),
        keep: (name, body) => trpc.teamwork.draft.update.mutate({ name, body }),
        drop: (name) => trpc.teamwork.draft.delete.mutate({ name }),
      },
    }),
  )
  useEffect(() => {
    void drafts.refresh()
    const unhook = connection.onMine((entity) => {
      if (entity === null || entity === 'drafts') void drafts.refresh()
    })
    return () => {
      unhook()
      drafts.stop()
    }
  }, [drafts, connection])
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

export function useDrafts(): Drafts {
  const drafts = use(DraftsContext)
  if (drafts === null) throw new Error('Cannot keep drafts: this component stands outside the office')
  return drafts
}

/** What is being written under this name, or null; kept on every device of the person until it is set to null. */
export function useDraft(name: string): [draft: string | null, write: (draft: string | null) => void] {
  const drafts = useDrafts()
  const draft = useSyncExternalStore(drafts.on, () => drafts.read(name), noDraft)
  const write = useCallback((body: string | null) => drafts.write(name, body), [drafts, name])
  return [draft, write]
}

/** All that the person is writing somewhere, in no order; nothing before the page is alive. */
export function useAllDrafts(): readonly ListedDraft[] {
  const drafts = useDrafts()
  return useSyncExternalStore(drafts.on, drafts.list, noDrafts)
}

/** How many of them there are; what only belongs to another is not counted. */
export const useDraftCount = (): number => useAllDrafts().filter(({ name }) => draftPlace(name) !== null).length
