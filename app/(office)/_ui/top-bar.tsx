'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Density } from '../../_client/me.tsx'
import { useMe } from '../../_client/me.tsx'
import { InboxButton } from '../../_teamwork/inbox-button.tsx'
import { ShellPalette } from '../_palette/shell-palette.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LiveBadge } from './live-badge.tsx'
import { PageFaces } from './page-faces.tsx'

/** Where you are, the way to everything else, whether it is live, and you. */
export function TopBar({ onDensity }: { onDensity: (density: Density) => void }) {
  const t = useTranslations('shell')
  const path = usePathname()
  const { areas, company } = useMe()
  const titles = {
    '/activity': useTranslations('activity')('title'),
    '/inbox': useTranslations('inbox')('title'),
    '/talks': useTranslations('talks')('list.title'),
    '/drafts': useTranslations('talks')('drafts.title'),
  }
  const area = areas.find((name) => path.startsWith(`/${name}`))
  const page = Object.entries(titles).find(([at]) => path.startsWith(at))?.[1]
  const place = page ?? (area === undefined ? t('overview') : t(`areas.${area}`))
  return (
    <header className="flex h-14 min-w-0 items-center gap-3 border-b bg-surface px-4 max-sm:gap-1.5 md:px-6">
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium">{place}</span>
        <span className="hidden text-ink-muted sm:inline"> · {company.name}</span>
      </p>
      <ShellPalette onDensity={onDensity} />
      <PageFaces />
      <LiveBadge />
      <InboxButton />
      <AccountMenu onDensity={onDensity} />
    </header>
  )
}
