'use client'

import { LoaderCircle, SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { useFailureText } from '../../_client/use-failure-text.ts'
import type { Found } from './use-found.ts'

type Props = Pick<Found, 'pending' | 'error' | 'retry'> & { text: string; count: number }

/** Under the finds: that more are looked for, that there are none, or that the server could not be asked. */
export function PaletteState({ text, count, pending, error, retry }: Props) {
  const t = useTranslations('palette')
  const failureText = useFailureText()
  return (
    <>
      <p role="status" className="sr-only">
        {text === '' ? '' : pending ? t('searching') : error === null ? t('found', { count }) : ''}
      </p>
      {pending && (
        <p aria-hidden="true" className="flex min-h-10 shrink-0 items-center gap-2.5 px-3.5 pb-1.5 text-13 text-ink-muted">
          <LoaderCircle className="size-4 animate-spin" />
          {t('searching')}
        </p>
      )}
      {error !== null && (
        <ErrorState title={t('failed')} text={failureText(error)} retry={{ label: t('retry'), onRetry: retry }} />
      )}
      {!pending && error === null && count === 0 && (
        <EmptyState icon={SearchX} title={t('nothing', { text })} text={t('nothingHint')} />
      )}
    </>
  )
}
