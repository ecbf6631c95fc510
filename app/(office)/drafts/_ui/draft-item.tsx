'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import type { DraftLine } from './use-draft-lines.ts'

type Props = { line: DraftLine; onOpen: () => void; onDiscard: () => void }

/** One draft: where it belongs, how it begins, when it was last typed. */
export function DraftItem({ line: { title, words, href, isShared, hereOnly, at }, onOpen, onDiscard }: Props) {
  const t = useTranslations('talks.drafts')
  const format = useFormatter()
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b py-3 last:border-b-0">
      <div className="min-w-48 flex-1">
        <p className="font-medium">{title}</p>
        <p className="line-clamp-2 break-words">{words}</p>
        <p className="mt-0.5 text-12 text-ink-muted">
          {hereOnly && t('hereOnly')}
          {at !== null && (
            <time dateTime={new Date(at).toISOString()}>{format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
          )}
        </p>
      </div>
      <div className="flex gap-2">
        {!isShared && (
          <Button size="sm" aria-label={t('discardOf', { name: title })} onClick={onDiscard}>
            {t('discard')}
          </Button>
        )}
        {href !== null && (
          <Button size="sm" variant="primary" aria-label={t('openOf', { name: title })} onClick={onOpen}>
            {t('open')}
          </Button>
        )}
      </div>
    </li>
  )
}
