'use client'

import { MapPinOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { buttonStyle } from '@/components/ui/button-style.ts'

export default function NothingHere() {
  const t = useTranslations('shell.notFound')
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState
        icon={MapPinOff}
        title={t('title')}
        text={t('text')}
        action={
          <Link href="/" className={buttonStyle()}>
            {t('back')}
          </Link>
        }
      />
    </>
  )
}
