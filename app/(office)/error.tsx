'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function OfficeError({ error, reset }: Props) {
  const t = useTranslations('shell.failed')
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <ErrorState
        title={t('title')}
        text={t('text', { incident: error.digest ?? error.name })}
        retry={{ label: t('retry'), onRetry: reset }}
      />
    </>
  )
}
