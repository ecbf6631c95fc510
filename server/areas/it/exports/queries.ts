import { readTogether } from '../../../../db/read-together.ts'
import { requireCan } from '../../../auth/access.ts'
import { project } from '../../../auth/project.ts'
import { type CsvColumn, csvOf } from '../../../kernel/csv.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Work } from '../../work.ts'
import type { ExportTickets } from '../archive/contract.ts'
import { type Cursor, chosenSql, cursorAt, pageOf } from '../archive/queries.ts'
import type { SeenTicket, Ticket } from '../tickets/queries.ts'
import { ticketLabel } from '../tickets/rules.ts'
import { tickets } from '../topics.ts'

const most = 50_000
const atOnce = 1000

/** A list of tickets as a file for spreadsheets, with the names of queues and people; throws `bad-input` above 50,000. */
export async function exportTickets(work: Work, input: ExportTickets): Promise<{ name: string; csv: string }> {
  const able = requireCan(work.actor, 'export', tickets, work.clock.now())
  return readTogether(work, async (tx) => {
    const where = await chosenSql(tx, work, able, input)
    const lines: Line[] = []
    for (let after: Cursor | null = null; ; ) {
      const found = await pageOf(tx, where, input, after, atOnce)
      for (const { ticket, queue, assignee } of found) {
        const seen = project(able, ticket)
        if (seen !== null) lines.push({ ...seen, queue, assignee })
      }
      if (lines.length > most)
        throw new Failure('bad-input', `Cannot export these tickets: they are more than ${most}, narrow the filter`)
      const last = found.at(-1)
      if (last === undefined || found.length < atOnce) break
      after = cursorAt(last, input)
    }
    return { name: 'tickets.csv', csv: csvOf(columns, lines) }
  })
}

type Line = SeenTicket & { queue: string; assignee: string | null }

const text = (name: keyof Line): CsvColumn<Line> => ({ name, kind: 'text', of: (line) => line[name] ?? null })
const number = (name: keyof Line): CsvColumn<Line> => ({ name, kind: 'number', of: (line) => line[name] ?? null })
const instant = (name: keyof Ticket & `${string}At`): CsvColumn<Line> => ({
  name,
  kind: 'text',
  of: ({ [name]: at }) => (typeof at === 'number' ? new Date(at).toISOString() : null),
})

const columns: readonly CsvColumn<Line>[] = [
  { name: 'ticket', kind: 'text', of: ({ number }) => (number === undefined ? null : ticketLabel(number)) },
  text('subject'),
  text('requesterName'),
  text('queue'),
  text('assignee'),
  text('state'),
  number('priority'),
  text('category'),
  text('channel'),
  instant('openedAt'),
  instant('firstRespondedAt'),
  number('firstResponseSeconds'),
  instant('solutionDueAt'),
  instant('solvedAt'),
  number('solutionSeconds'),
  number('solutionInTime'),
  instant('closedAt'),
  number('reopenCount'),
  number('reassignmentCount'),
  number('rating'),
  text('externalRef'),
]
