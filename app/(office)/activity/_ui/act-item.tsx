'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useChangeWords } from '../../../_activity/use-change-words.ts'
import { recordHref } from '../../../_kpis/record-links.ts'
import { useActorNames } from '../../../_kpis/use-people.ts'
import type { Act } from './use-activity.ts'

/** So many changes are written out; an import has thousands. */
const written = 6

/** One act: who, when, and what it changed of which records. */
export function ActItem({ act, onUndo }: { act: Act; onUndo: (act: Act, who: string, what: string) => void }) {
  const t = useTranslations('activity')
  const format = useFormatter()
  const words = useChangeWords()
  const nameOf = useActorNames()
  const actor = act.actor === '' ? null : nameOf(act.actor)
  const who = actor?.name ?? t('somebody')
  const spoken = act.changes.filter(({ op, fields }) => op !== 'u' || words.fields(fields).length > 0)
  // What only the rules keep is worth a line where nothing else happened.
  const told = (spoken.length > 0 ? spoken : act.changes.slice(0, 1)).slice(0, written)
  const untold = act.count - act.changes.length + spoken.length - told.length
  const [first] = act.changes
  const what = first === undefined ? '' : words.record(first.entity, first.label)
  return (
    <li className="flex gap-3 border-b py-3 last:border-b-0">
      <Avatar name={who} color={actor?.color ?? 'var(--color-ink-faint)'} decorative />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{who}</span>{' '}
          <time dateTime={new Date(act.at).toISOString()} className="text-13 text-ink-muted">
            {format.dateTime(act.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </p>
        <ul className="mt-1 flex flex-col gap-1 text-13">
          {told.map((change) => {
            const href = change.op === 'd' ? null : recordHref(change.entity, change.record)
            const name = words.record(change.entity, change.label)
            const lines = words.fields(change.fields)
            return (
              <li key={`${change.entity} ${change.record} ${change.version}`} className="break-words">
                {href === null ? (
                  <span className="font-medium">{name}</span>
                ) : (
                  <Link href={href} className="font-medium text-accent underline-offset-2 hover:underline">
                    {name}
                  </Link>
                )}{' '}
                {change.op === 'u' && lines.length > 0 ? lines.join(' · ') : t(`did.${change.op}`)}
              </li>
            )
          })}
          {untold > 0 && <li className="text-ink-muted">{t('more', { count: untold })}</li>}
        </ul>
      </div>
      {act.undoable && (
        <Button
          size="sm"
          variant="quiet"
          aria-label={`${t('undo.this')} ${what}`}
          onClick={() => onUndo(act, who, what)}
          className="shrink-0 self-start"
        >
          {t('undo.this')}
        </Button>
      )}
    </li>
  )
}
