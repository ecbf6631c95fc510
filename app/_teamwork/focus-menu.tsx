'use client'

import { Focus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import { useFocusActs } from './use-focus-acts.ts'

/** Being left alone for a while, all but mentions. */
export function FocusMenu() {
  const t = useTranslations('inbox.focus')
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm">
          <Focus aria-hidden="true" className="size-4" />
          {t('menu')}
        </Button>
      }
      entries={useFocusActs().map(({ name, run }) => ({ kind: 'action', id: name, label: t(name), onSelect: run }))}
    />
  )
}
