'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { NoPermission } from '@/components/feedback/no-permission.tsx'
import { buttonStyle } from '@/components/ui/button-style.ts'

/** In place of a page that the reader's role does not open. */
export function NotYours() {
  const t = useTranslations('shell.noPermission')
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <NoPermission
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
