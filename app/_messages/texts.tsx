'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Language } from '@/server/areas/admin/contract.ts'
import type { Messages } from './messages.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Messages
  }
}

type Props = { language: Language; messages: Messages; timeZone: string; children: ReactNode }

/** Texts, numbers and times in the reader's language; times in the company's zone whatever the device's. */
export function Texts({ language, messages, timeZone, children }: Props) {
  return (
    <IntlProvider locale={language} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  )
}
