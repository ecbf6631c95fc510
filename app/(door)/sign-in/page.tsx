import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { SignIn } from './_ui/sign-in.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('shell.door.title') }
}

/** `error` is how Auth.js says that the company's provider let nobody in. */
type Props = { searchParams: Promise<{ ended?: string; error?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const trpc = await serverTrpc()
  const [door, me] = await Promise.all([trpc.admin.door.get.query(), trpc.admin.me.get.query().catch(() => null)])
  if (me !== null) redirect('/')
  const { ended, error } = await searchParams
  return <SignIn door={door} ended={ended !== undefined} isUnknown={error !== undefined} />
}
