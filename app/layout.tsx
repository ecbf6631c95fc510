import './globals.css'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { TrpcProvider } from './_client/trpc.tsx'
import { requestLanguage } from './_messages/language.ts'
import { messages } from './_messages/messages.ts'
import { Texts } from './_messages/texts.tsx'

export const metadata: Metadata = { title: { default: 'Trastienda', template: '%s · Trastienda' } }

const themes = ['light', 'dark'] as const

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage()
  const chosen = (await cookies()).get('theme')?.value
  const theme = themes.find((name) => name === chosen)
  return (
    <html lang={language} {...(theme === undefined ? {} : { 'data-theme': theme })}>
      <body>
        <Texts language={language} messages={messages[language]} timeZone="UTC">
          <TrpcProvider>{children}</TrpcProvider>
        </Texts>
      </body>
    </html>
  )
}
