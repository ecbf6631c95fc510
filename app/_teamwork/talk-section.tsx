'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Thread } from '@/server/teamwork/threads/contract.ts'
import { useAddress } from '../_client/use-address.ts'
import { ThreadBox } from './thread-box.tsx'
import { WatchButton } from './watch-button.tsx'

type Props = {
  entity: string
  record: string
  threads: readonly Thread[]
  /** What of the record a talk is about, in words; null for the whole of it. */
  aboutOf: (thread: Thread) => string | null
  onChange: () => Promise<unknown>
  /** Said before the talks. */
  aside?: ReactNode
  /** Where one begins another. */
  children: ReactNode
}

/** The address asks for the talk as such, or for a new one, and for none in particular. */
const wholeTalk = ['new', 'all']

/** All talks about one record or number, whether one hears of them, and the way to begin another. */
export function TalkSection({ entity, record, threads, aboutOf, onChange, aside, children }: Props) {
  const t = useTranslations('teamwork.talk')
  const isAsked = wholeTalk.includes(useAddress().params.get('talk') ?? '')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isAsked) title.current?.scrollIntoView({ block: 'start' })
  }, [isAsked])
  return (
    <section aria-labelledby="talk" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 ref={title} id="talk" className="font-semibold">
          {t('title')}
        </h3>
        <WatchButton entity={entity} record={record} />
      </div>
      {aside}
      {threads.map((thread) => (
        <ThreadBox key={thread.id} thread={thread} about={aboutOf(thread)} onChange={onChange} />
      ))}
      <div className="flex flex-col gap-2">{children}</div>
    </section>
  )
}
