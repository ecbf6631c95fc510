'use client'

import { useMemo } from 'react'
import type { Language, Me } from '@/server/areas/admin/contract.ts'
import type { Wall } from '@/server/areas/walls/contract.ts'
import { MeProvider } from '../../../_client/me.tsx'
import { LiveConnection } from '../../../_live/live-provider.tsx'
import type { Messages } from '../../../_messages/messages.ts'
import { Texts } from '../../../_messages/texts.tsx'
import { Stage } from './stage.tsx'

type Props = {
  wall: Wall
  language: Language
  messages: Messages
  build: string
  started: boolean | null
  ask: () => Promise<unknown>
  onOver: () => void
}

/** What hangs here, in the time of its site; the tiles are told of the screen what they are told of a person elsewhere. */
export function HungWall({ wall, language, messages, onOver, ...props }: Props) {
  const me = useMemo(() => screenAsReader(wall, language), [wall, language])
  return (
    <Texts language={language} messages={messages} timeZone={wall.screen.timeZone}>
      <MeProvider me={me} density="comfortable">
        <LiveConnection as="screen" onOver={onOver}>
          <Stage wall={wall} {...props} />
        </LiveConnection>
      </MeProvider>
    </Texts>
  )
}

/** A screen does nothing of anything; what it may see is in its metrics and in what the live line grants. */
function screenAsReader({ screen, company, metrics, can }: Wall, language: Language): Me {
  const { name, timeZone, currency, demo } = company
  return {
    person: { id: screen.id, name: screen.name, hue: '', language },
    roles: ['wall'],
    company: { name, timeZone, currency, demo },
    places: [],
    areas: [...new Set(metrics.map(({ area }) => area))],
    metrics,
    can,
  }
}
