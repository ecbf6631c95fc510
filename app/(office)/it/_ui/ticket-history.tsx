'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { type TicketField, ticketFields, ticketLabel } from '@/server/areas/it/tickets/rules.ts'
import { useActorNames } from '../../../_kpis/use-people.ts'
import { RestoreValue } from '../../../_undo/restore-value.tsx'
import { UndoVersion } from '../../../_undo/undo-version.tsx'
import { useFieldWords } from './field-words.ts'
import type { Ticket } from './live-rows.ts'
import type { TicketPanelData } from './use-ticket.ts'

type Change = TicketPanelData['history'][number]
type Props = { ticket: Ticket; history: readonly Change[] /** Whether values of the past can be put back. */; mayEdit: boolean }
type Line = { text: string; field: TicketField | null; was: string }

/** Fields that mean something alone; a state or a priority goes back with all that hangs on it, by undoing the change. */
const alone: readonly TicketField[] = ['subject', 'body', 'category', 'channel', 'siteId']

/** Who changed what and when, newest first; what the rules keep by themselves is left out. Each change can be taken back. */
export function TicketHistory({ ticket, history, mayEdit }: Props) {
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
            <div className="flex items-start justify-between gap-2">
              <p className="text-ink-muted">
                <span className="font-medium text-ink">{nameOf(change.actor)?.name ?? t('unknownPerson')}</span> ·{' '}
                {format.dateTime(change.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </p>
              <UndoVersion
                entity="tickets"
                record={ticket.id}
                version={change.version}
                actor={change.actor}
                what={ticketLabel(ticket.number)}
              />
            </div>
            {lines.map(({ text, field, was }) => (
              <p key={text} className="break-words">
                {text}{' '}
                {mayEdit && field !== null && alone.includes(field) && (
                  <RestoreValue
                    entity="tickets"
                    record={ticket.id}
                    version={change.version}
                    base={ticket.version}
                    column={field}
                    value={was}
                  />
                )}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function useLines(): (change: Change) => Line[] {
  const t = useTranslations('it')
  const records = useTranslations('records')
  const words = useFieldWords()
  return ({ op, fields }) => {
    if (op === 'i') return [{ text: t('history.opened'), field: null, was: '' }]
    return fields.flatMap(({ column, from, to }): Line[] => {
      const field = ticketFields.find((name) => name === column)
      if (field === undefined || (field === 'requesterId' && fields.some((other) => other.column === 'requesterName'))) return []
      const name = t(`fields.${field}`)
      if (field === 'body') return [{ text: t('history.written', { field: name }), field, was: '' }]
      const say = (value: unknown) => words(field, value) || records('conflict.nothing')
      return [{ text: t('history.changed', { field: name, was: say(from), now: say(to) }), field, was: say(from) }]
    })
  }
}
