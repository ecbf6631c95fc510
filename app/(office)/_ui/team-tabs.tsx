'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import { useDraftCount } from '../../_client/drafts/drafts-provider.tsx'

/** The pages of what waits for a person: their inbox, all talks, and what they have not saved yet. */
export function TeamTabs() {
  const t = useTranslations('talks.tabs')
  const path = usePathname()
  const drafts = useDraftCount()
  const tabs = [
    { href: '/inbox', label: t('inbox'), count: 0 },
    { href: '/talks', label: t('talks'), count: 0 },
    { href: '/drafts', label: t('drafts'), count: drafts },
  ]
  return (
    <nav aria-label={t('label')}>
      <ul className="flex gap-4 overflow-x-auto border-b">
        {tabs.map(({ href, label, count }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className={classNames(
                '-mb-px flex h-10 items-center gap-1.5 border-b-2 px-1 whitespace-nowrap focus-visible:-outline-offset-2',
                path === href ? 'border-accent font-medium' : 'border-transparent text-ink-muted hover:text-ink',
              )}
            >
              {label}
              {count > 0 && <span className="rounded-sm bg-sunken px-1 text-12 text-ink-muted tabular-nums">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
