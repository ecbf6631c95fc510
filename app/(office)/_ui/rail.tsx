'use client'

import { Headset, History, LayoutDashboard, LayoutGrid, type LucideIcon, MonitorPlay, Package, Ruler } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import type { Me } from '@/server/areas/admin/contract.ts'
import { useMe } from '../../_client/me.tsx'

const icons: Partial<Record<Me['areas'][number], LucideIcon>> = {
  boards: LayoutGrid,
  it: Headset,
  logistics: Package,
  kpis: Ruler,
  walls: MonitorPlay,
}

/** The areas that the person may see, and only those: at the left on a desk, at the foot on a phone. */
export function Rail() {
  const t = useTranslations('shell')
  const activity = useTranslations('activity')
  const path = usePathname()
  const { areas } = useMe()
  const places = [
    { href: '/', label: t('overview'), icon: LayoutDashboard },
    ...areas.flatMap((area) => {
      const icon = icons[area]
      return icon === undefined ? [] : [{ href: `/${area}`, label: t(`areas.${area}`), icon }]
    }),
    { href: '/activity', label: activity('title'), icon: History },
  ]
  return (
    <nav
      aria-label={t('navigation')}
      className="order-last border-t bg-surface max-md:sticky max-md:bottom-0 max-md:z-20 md:order-none md:row-span-2 md:w-48 md:border-t-0 md:border-r"
    >
      <p className="hidden px-4 py-3.5 text-16 font-semibold tracking-tight md:block">{t('product')}</p>
      <ul className="flex justify-around max-md:overflow-x-auto md:flex-col md:gap-0.5 md:px-2">
        {places.map(({ href, label, icon: Icon }) => {
          const here = href === '/' ? path === '/' : path.startsWith(href)
          return (
            <li key={href} className="min-w-18 flex-1 md:flex-none">
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex h-14 flex-col items-center justify-center gap-1 rounded-md px-1 text-12 md:h-9 md:px-2.5 md:flex-row md:justify-start md:gap-2.5 md:text-14',
                  here ? 'font-medium text-accent md:bg-accent-soft' : 'text-ink-muted hover:bg-sunken hover:text-ink',
                )}
              >
                <Icon aria-hidden="true" className="size-4.5 shrink-0" />
                <span className="max-w-full truncate">{label}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
