import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { messages } from '../../_messages/messages.ts'
import { Wall } from './_ui/wall.tsx'

const doorOf = async () => (await serverTrpc()).admin.door.get.query()

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await doorOf()
  return { title: createTranslator({ locale: language, messages: messages[language] })('walls.tv.title') }
}

export default async function WallPage() {
  const trpc = await serverTrpc('screen')
  const [{ company, language }, wall] = await Promise.all([doorOf(), trpc.walls.screen.get.query().catch(() => null)])
  return (
    <Wall
      company={company}
      language={language}
      messages={messages[language]}
      first={wall}
      build={process.env.TRASTIENDA_VERSION ?? ''}
    />
  )
}
