'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { ticketFields } from '@/server/areas/it/tickets/rules.ts'
import { useActorNames } from '../../../_kpis/use-people.ts'
import { useFieldWords } from './field-words.ts'
import type { TicketPanelData } from './use-ticket.ts'

type Change = TicketPanelData['history'][number]

/** Who changed what and when, newest first; what the rules keep by themselves is left out. */
export function TicketHistory({ history }: { history: readonly Change[] }) {
  const t = useTranslations('it')
  const format = useFormatter()
  const nameOf = useActorNames()
  const linesOf = useLines()
  const told = history.map((change) => ({ change, lines: linesOf(change) })).filter(({ lines }) => lines.length > 0)
  return (
    <section aria-labelledby="history" className="flex flex-col gap-2">
      <h3 id="history" className="font-semibold">
        {t('history.title')}
      </h3>
      {told.length === 0 && <p className="text-ink-muted">{t('history.empty')}</p>}
      <ol className="flex flex-col gap-2 text-13">
        {told.map(({ change, lines }) => (
          <li key={`${change.version} ${change.at}`} className="border-l-2 pl-3">
            <p className="text-ink-muted">
              <span className="font-medium text-ink">{nameOf(change.actor)?.name ?? t('unknownPerson')}</span> ·{' '}
              {format.dateTime(change.at, { dateStyle: 'medium', timeStyle: 'short' })}
            </p>
            {lines.map((line) => (
              <p key={line} className="break-words">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function useLines(): (change: Change) => string[] {
  const t = useTranslations('it')
  const records = useTranslations('records')
  const words = useFieldWords()
  return ({ op, fields }) => {
    if (op === 'i') return [t('history.opened')]
    return fields.flatMap(({ column, from, to }) => {
      const field = ticketFields.find((name) => name === column)
      if (field === undefined || (field === 'requesterId' && fields.some((other) => other.column === 'requesterName'))) return []
      const name = t(`fields.${field}`)
      if (field === 'body') return [t('history.written', { field: name })]
      const [was, now] = [words(field, from), words(field, to)].map((text) => (text === '' ? records('conflict.nothing') : text))
      return [t('history.changed', { field: name, was: was ?? '', now: now ?? '' })]
    })
  }
}
