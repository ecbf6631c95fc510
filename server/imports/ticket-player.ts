import { assignTicket } from '../areas/it/assignments/commands.ts'
import { nameParties, noQueue } from '../areas/it/imports/commands.ts'
import type { ImportedTicket } from '../areas/it/imports/contract.ts'
import { getTicket } from '../areas/it/panel/queries.ts'
import { changeState } from '../areas/it/states/commands.ts'
import { editTicket, openTicket, setPriority } from '../areas/it/tickets/commands.ts'
import type { SeenTicket } from '../areas/it/tickets/queries.ts'
import { type StateAction, ticketActions, wayTo } from '../areas/it/tickets/rules.ts'
import type { Work } from '../areas/work.ts'
import { newId } from '../kernel/ids.ts'

/** What a log led to: a command can be refused, since people may work on the same tickets meanwhile. */
export type Played = { opened: number; changed: number; refused: number }

type Answer = { ok: true; ticket: SeenTicket } | { ok: false }

/** Plays the rows of an incident log, one at a time, through the commands that people use; each ticket is a new one. */
export async function openTicketPlayer(work: Work, rows: readonly ImportedTicket[]) {
  const names = (pick: (row: ImportedTicket) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))]
  const { queueIds, personIds } = await nameParties(work, {
    queues: names((row) => row.queue),
    people: names((row) => row.assignee),
  })
  const queueOf = (row: ImportedTicket): string => queueIds.get(row.queue ?? noQueue) ?? ''
  const played: Played = { opened: 0, changed: 0, refused: 0 }
  const tickets = new Map<string, SeenTicket>()

  /** Counts a command and answers with the ticket as it now is, also after a refusal. */
  async function after(ticket: SeenTicket, answer: Promise<Answer>): Promise<SeenTicket> {
    const told = await answer
    played[told.ok ? 'changed' : 'refused']++
    return told.ok ? told.ticket : (await getTicket(work, { id: ticket.id })).ticket
  }

  async function open(row: ImportedTicket): Promise<SeenTicket> {
    const { ticket } = await openTicket(work, {
      key: newId(),
      queueId: queueOf(row),
      subject: row.subject ?? row.externalRef,
      requesterName: row.requesterName ?? row.externalRef,
      impact: row.impact,
      urgency: row.urgency,
      channel: row.channel,
      category: row.category ?? '',
    })
    played.opened++
    return ticket
  }

  async function edit(before: SeenTicket, row: ImportedTicket): Promise<SeenTicket> {
    let ticket = before
    const target = () => ({ key: newId(), id: ticket.id, base: ticket.version })
    const set = {
      ...(row.queue !== null && queueOf(row) !== ticket.queueId ? { queueId: queueOf(row) } : {}),
      ...(row.impact !== ticket.impact ? { impact: row.impact } : {}),
      ...(row.urgency !== ticket.urgency ? { urgency: row.urgency } : {}),
    }
    if (Object.keys(set).length > 0) ticket = await after(ticket, editTicket(work, { ...target(), set }))
    if (row.priority !== ticket.priority) ticket = await after(ticket, setPriority(work, { ...target(), priority: row.priority }))
    const assigneeId = personIds.get(row.assignee ?? '') ?? null
    if (assigneeId !== (ticket.assigneeId ?? null)) ticket = await after(ticket, assignTicket(work, { ...target(), assigneeId }))
    return ticket
  }

  async function move(before: SeenTicket, row: ImportedTicket): Promise<SeenTicket> {
    let ticket = before
    for (const action of wayTo(ticket.state ?? 'new', row.state) ?? []) ticket = await after(ticket, take(ticket.id, action, row))
    return ticket
  }

  const take = (id: string, action: StateAction, row: ImportedTicket): Promise<Answer> =>
    changeState(work, action === 'pend' ? { key: newId(), id, action, reason: row.stateName } : { key: newId(), id, action })

  return {
    played,
    async play(row: ImportedTicket): Promise<void> {
      const known = tickets.get(row.externalRef)
      const ticket = known ?? (await open(row))
      const isOver = !ticketActions.assign.in.some((state) => state === ticket.state)
      // What is solved has to be opened again before anybody can be given it, and edited before it is solved.
      const last = isOver ? await edit(await move(ticket, row), row) : await move(await edit(ticket, row), row)
      tickets.set(row.externalRef, last)
    },
  }
}
