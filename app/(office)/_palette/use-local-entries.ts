'use client'

import { Gauge, History, Inbox, LayoutDashboard, MessagesSquare, PencilLine, Zap } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMessages, useTranslations } from 'use-intl'
import { sendErrand } from '../../_client/errands.ts'
import { type Density, useMe } from '../../_client/me.tsx'
import { offersHere } from '../../_client/offers.ts'
import { metricTexts } from '../../_kpis/metric-texts.ts'
import { recordsHref } from '../../_kpis/record-links.ts'
import { boardsCommands } from '../boards/_ui/boards-commands.ts'
import { itCommands } from '../it/_ui/it-commands.ts'
import { kpisCommands } from '../kpis/_ui/kpis-commands.ts'
import { logisticsCommands } from '../logistics/_ui/logistics-commands.ts'
import { type Command, openTo } from './command.ts'
import type { Entry } from './entry.ts'
import { useInboxEntries } from './use-inbox-entries.ts'
import { useShellEntries } from './use-shell-entries.ts'

export const commands: readonly Command[] = [...boardsCommands, ...itCommands, ...logisticsCommands, ...kpisCommands]

type Props = { onDensity: (density: Density) => void; onShowKeys: () => void }

/** All that the palette offers without asking the server: what can be done on this page, actions, pages. */
export function useLocalEntries(props: Props) {
  const t = useTranslations()
  const messages = useMessages()
  const me = useMe()
  const router = useRouter()
  const shell = useShellEntries(props)
  const inbox = useInboxEntries()
  const able = openTo(me, commands)
  const plain = { title: '', detail: '', keys: '' }

  const entryOf = ({ id, kind, text, icon, at, keys = '' }: Command): Entry => ({
    ...{ id, label: text(messages), title: '', detail: '', icon, keys },
    run: () => {
      const [page = at] = at.split('?')
      if (kind === 'page' || window.location.pathname !== page) router.push(at)
      if (kind === 'action') sendErrand(id)
    },
  })
  return () => ({
    here: offersHere().map((offer): Entry => ({ ...plain, ...offer, icon: Zap })),
    actions: [...able.filter(({ kind }) => kind === 'action').map(entryOf), ...inbox, ...shell()],
    pages: [
      { ...plain, id: 'overview', label: t('shell.overview'), icon: LayoutDashboard, run: () => router.push('/') },
      { ...plain, id: 'inbox', label: t('inbox.title'), icon: Inbox, run: () => router.push('/inbox') },
      { ...plain, id: 'activity', label: t('activity.title'), icon: History, run: () => router.push('/activity') },
      { ...plain, id: 'talks', label: t('talks.list.title'), icon: MessagesSquare, run: () => router.push('/talks') },
      { ...plain, id: 'drafts', label: t('talks.drafts.title'), icon: PencilLine, run: () => router.push('/drafts') },
      ...able.filter(({ kind }) => kind === 'page').map(entryOf),
      ...me.metrics.map((metric) => ({
        ...plain,
        id: metric.id,
        label: t('palette.pages.number', { name: metricTexts(messages.kpis.metrics, metric.id).label }),
        icon: Gauge,
        run: () => router.push(recordsHref(metric)),
      })),
    ] satisfies Entry[],
  })
}
