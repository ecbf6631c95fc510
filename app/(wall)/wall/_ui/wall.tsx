'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Language } from '@/server/areas/admin/contract.ts'
import type { Wall as WallContent } from '@/server/areas/walls/contract.ts'
import { TrpcProvider, useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import type { Messages } from '../../../_messages/messages.ts'
import { Texts } from '../../../_messages/texts.tsx'
import { HungWall } from './hung-wall.tsx'
import { Pairing } from './pairing.tsx'
import { forgetStart, useStart } from './use-start.ts'

/** The truth behind what the line tells: asked for so often in any case (ms). */
const askEvery = 15_000
const forgetEvery = 5_000

type Props = { company: string; language: Language; messages: Messages; first: WallContent | null; build: string }

/** A TV: whoever it is, it asks as the screen that the device is. */
export function Wall({ language, messages, ...props }: Props) {
  const timeZone = props.first?.screen.timeZone ?? 'UTC'
  return (
    <TrpcProvider as="screen">
      <Texts language={language} messages={messages} timeZone={timeZone}>
        <main lang={language} data-wall="" className="fixed inset-0 cursor-none overflow-hidden bg-canvas text-ink">
          <Device {...props} language={language} messages={messages} />
        </main>
      </Texts>
    </TrpcProvider>
  )
}

/** Unpaired it shows a code, paired what hangs on it; taken down it is blank and shows a code again. */
function Device({ company, language, messages, first, build }: Props) {
  const t = useTranslations('walls.tv')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [isOver, setOver] = useState(false)
  const started = useStart()
  const wall = useQuery({
    ...trpc.walls.screen.get.queryOptions(),
    ...(first === null ? {} : { initialData: first }),
    enabled: !isOver,
    networkMode: 'always',
    refetchInterval: askEvery,
    retry: false,
    staleTime: 0,
  })
  const takenDown = useCallback(() => {
    setOver(true)
    queries.clear()
    forgetStart()
    // Blank at once; loaded anew, the page holds nothing of what it was, or is the screen again that the server says it is.
    const forget = () =>
      client.walls.token.delete.mutate().then(
        () => window.location.reload(),
        () => setTimeout(forget, forgetEvery),
      )
    void forget()
  }, [queries, client])

  // The line was away when it was taken down: the answer says so.
  const isGone = isUnknown(wall.error) && wall.data !== undefined
  useEffect(() => {
    if (isGone) takenDown()
  }, [isGone, takenDown])

  if (isOver || isGone) return null
  if (isUnknown(wall.error)) return <Pairing company={company} started={started} onPaired={wall.refetch} />
  if (wall.data === undefined) return <Message text={wall.isError ? t('unreachable') : t('connecting')} />
  return (
    <HungWall
      wall={wall.data}
      language={language}
      messages={messages}
      build={build}
      ask={wall.refetch}
      started={started}
      onOver={takenDown}
    />
  )
}

const isUnknown = (error: unknown): boolean => error instanceof TRPCClientError && error.data?.httpStatus === 401

function Message({ text }: { text: string }) {
  return (
    <p role="status" className="flex size-full items-center justify-center px-[5vw] text-center text-[4vmin] text-ink-muted">
      {text}
    </p>
  )
}
