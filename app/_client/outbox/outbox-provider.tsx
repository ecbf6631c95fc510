'use client'

import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { useLive } from '../../_live/live-context.ts'
import { browserTimers } from '../../_live/timers.ts'
import { useLiveStore } from '../../_live/use-live.ts'
import { useMe } from '../me.tsx'
import { useTRPCClient } from '../trpc.tsx'
import { browserCrate, tabName } from './browser-crate.ts'
import { createOutbox, type Edit, type Entry, type Outbox, type Sent } from './outbox.ts'
import { sendEdit } from './sending.ts'

const OutboxContext = createContext<Outbox | null>(null)
const nothing: readonly Entry[] = []
const noCrate = { crate: { all: () => nothing, put: () => {} }, takeLeft: async () => [], live: () => () => {} }

/** The person's edits on their way to the server, for every page below it. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('records.outbox')
  const trpc = useTRPCClient()
  const { connection } = useLive()
  const store = useLiveStore()
  const me = useMe().person.id
  const tell = useRef<(entry: Entry, sent: Sent, isAwaited: boolean) => void>(() => {})
  const [{ outbox, ...crate }] = useState(() => {
    const { crate, takeLeft, live } = typeof window === 'undefined' ? noCrate : browserCrate(me, tabName(newKey))
    const parts = {
      crate,
      timers: browserTimers,
      send: (edit: Edit) => sendEdit(trpc, edit),
      told: (entry: Entry, sent: Sent, isAwaited: boolean) => tell.current(entry, sent, isAwaited),
    }
    return { outbox: createOutbox(parts), takeLeft, live }
  })

  /** How many edits have gone through after a wait, told when the last of them has. */
  const late = useRef(0)
  useEffect(() => {
    tell.current = (entry, sent, isAwaited) => {
      if (sent.kind === 'done') {
        store.confirm(entry.key, sent.row)
        if (entry.tried) late.current++
      } else store.refuse(entry.key)
      if (!isAwaited && sent.kind === 'conflict')
        showToast({ text: t('met', { record: entry.record }), detail: entry.said, state: 'watch' })
      if (!isAwaited && (sent.kind === 'refused' || sent.kind === 'failed'))
        showToast({ text: t('refused', { record: entry.record }), detail: entry.said, state: 'bad' })
      if (late.current > 0 && !outbox.entries().some(({ state }) => state === 'waiting')) {
        showToast({ text: t('back', { count: late.current }), state: 'good' })
        late.current = 0
      }
    }
  })

  useEffect(() => {
    const lay = (entries: readonly Entry[]) => {
      for (const { entity, id, shown, key } of entries) store.edit(entity, id, shown, key)
    }
    lay(outbox.entries())
    outbox.wake()
    void crate.takeLeft().then((left) => {
      lay(left)
      if (left.length > 0) outbox.adopt(left)
    })
    const stops = [
      crate.live(),
      connection.onMine((entity) => {
        if (entity === null) outbox.wake()
      }),
      outbox.stop,
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [outbox, crate.takeLeft, crate.live, connection, store])
  return <OutboxContext value={outbox}>{children}</OutboxContext>
}

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext)
  if (outbox === null) throw new Error('Cannot send edits: this component stands outside the office')
  return outbox
}

/** What is on its way or waits for the person, oldest first. */
export function useWaitingEdits(): readonly Entry[] {
  const outbox = useOutbox()
  return useSyncExternalStore(outbox.on, outbox.entries, () => nothing)
}
