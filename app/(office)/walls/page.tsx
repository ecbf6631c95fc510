import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { Walls } from './_ui/walls.tsx'

const topics = ['entity:screens', 'entity:playlists', 'entity:playlistItems', 'entity:sites']

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('walls.title') }
}

export default async function WallsPage() {
  const trpc = await serverTrpc()
  const { can } = await trpc.admin.me.get.query()
  if (can.screens?.includes('update') !== true) return <NotYours />
  const [initial, sightings, boards] = await Promise.all([
    trpc.live.snapshot.get.query({ topics }),
    trpc.walls.sighting.list.query(),
    trpc.boards.board.list.query(),
  ])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <Walls sightings={sightings} boards={boards} />
    </LiveProvider>
  )
}
