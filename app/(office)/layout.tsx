import { TRPCClientError } from '@trpc/client'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { serverTrpc } from '../_client/server-trpc.ts'
import { requestLanguage } from '../_messages/language.ts'
import { messages } from '../_messages/messages.ts'
import { Office } from './_ui/office.tsx'

export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const trpc = await serverTrpc()
  const jar = await cookies()
  const me = await trpc.admin.me.get.query().catch((error: unknown) => {
    const outside = error instanceof TRPCClientError && error.data?.httpStatus === 401
    if (!outside) throw error
    redirect(jar.toString().includes('next-auth.session-token') ? '/sign-in?ended' : '/sign-in')
  })
  const language = await requestLanguage()
  const density = jar.get('density')?.value === 'compact' ? 'compact' : 'comfortable'
  return (
    <Office me={me} language={language} messages={messages[language]} density={density}>
      {children}
    </Office>
  )
}
