'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { StateMark } from '@/components/ui/state-mark.tsx'

type Props = {
  field: string
  /** All three in the reader's words. */
  was: string
  theirs: string
  mine: string
  /** "Ana, 10:42". */
  by: string
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Two people wrote the same field: both values, what it was before, and the choice; nothing is lost until it is made. */
export function ConflictChoice({ field, was, theirs, mine, by, onKeepMine, onTakeTheirs }: Props) {
  const t = useTranslations('records.conflict')
  const values = [
    { name: t('mine'), text: mine },
    { name: t('theirs', { by }), text: theirs },
    { name: t('was'), text: was },
  ]
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-watch bg-watch-soft p-3">
      <p className="flex items-center gap-1.5 font-medium text-watch">
        <StateMark state="watch" />
        {t('title', { field })}
      </p>
      <dl className="flex flex-col gap-1.5 text-13">
        {values.map(({ name, text }) => (
          <div key={name}>
            <dt className="text-12 text-ink-muted">{name}</dt>
            <dd className="max-h-32 overflow-y-auto break-words whitespace-pre-wrap">{text === '' ? t('nothing') : text}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={onKeepMine}>
          {t('keepMine')}
        </Button>
        <Button size="sm" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    </div>
  )
}
