'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ToastViewport } from '@/components/feedback/toast.tsx'
import type { Me } from '@/server/areas/admin/contract.ts'
import { DraftsProvider } from '../../_client/drafts/drafts-provider.tsx'
import { type Density, MeProvider } from '../../_client/me.tsx'
import { OutboxProvider } from '../../_client/outbox/outbox-provider.tsx'
import { TextsProvider } from '../../_client/texts/texts-provider.tsx'
import { MetricNews } from '../../_kpis/metric-news.tsx'
import { LiveConnection } from '../../_live/live-provider.tsx'
import type { Messages } from '../../_messages/messages.ts'
import { Texts } from '../../_messages/texts.tsx'
import { UndoKeys } from '../../_undo/undo-keys.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

type Props = { me: Me; language: Me['person']['language']; messages: Messages; density: Density; children: ReactNode }

/** The signed-in shell: rail of areas, top bar, and one live connection for every page in it. */
export function Office({ me, language, messages, density: kept, children }: Props) {
  const [density, setDensity] = useState<Density>(kept)
  return (
    <Texts language={language} messages={messages} timeZone={me.company.timeZone}>
      <MeProvider me={me} density={density}>
        <LiveConnection>
          <OutboxProvider>
            <DraftsProvider>
              <TextsProvider>
                <UndoKeys />
                <MetricNews />
                <Frame onDensity={setDensity}>{children}</Frame>
              </TextsProvider>
            </DraftsProvider>
          </OutboxProvider>
        </LiveConnection>
      </MeProvider>
    </Texts>
  )
}

function Frame({ onDensity, children }: { onDensity: (density: Density) => void; children: ReactNode }) {
  const t = useTranslations('shell')
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] md:grid-cols-[auto_1fr] md:grid-rows-[auto_1fr]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <Rail />
      <TopBar onDensity={onDensity} />
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-4 outline-none md:col-start-2 md:px-6">
        {children}
      </main>
      <ToastViewport label={t('notices')} closeLabel={t('close')} />
    </div>
  )
}
