import type { Page } from '@playwright/test'
import type { openSql } from './enter.ts'

export type Fields = { subject: string; category?: string; priority?: number }

type Sql = ReturnType<typeof openSql>

/** A fresh ticket that nobody has, put in by SQL in the first queue; `label` is how screens call it. */
export async function addTicket(sql: Sql, { subject, category = '', priority = 3 }: Fields) {
  const [row] = await sql<{ id: string; number: number }[]>`
    insert into tickets (subject, requester_name, queue_id, category, priority, solution_due_at)
    values (${subject}, 'Pilar Otero', (select id from queues order by name limit 1), ${category}, ${priority}, now() + interval '1 hour')
    returning id, number`
  if (row === undefined) throw new Error(`Cannot add ticket "${subject}": no row came back`)
  return { id: row.id, label: `T-${row.number}`, subject }
}

/** What the database says of a ticket. */
export async function readTicket(sql: Sql, id: string) {
  const [row] = await sql<{ subject: string; category: string; priority: number; state: string; assignee: string | null }[]>`
    select t.subject, t.category, t.priority, t.state::text as state, p.name as assignee
    from tickets t left join people p on p.id = t.assignee_id where t.id = ${id}`
  if (row === undefined) throw new Error(`Cannot read ticket "${id}": it is gone`)
  return row
}

export const panel = (page: Page) => page.getByRole('dialog')
/** A text of the ticket; the history beneath may offer to restore a value that is called alike. */
export const text = (page: Page, field: string) => panel(page).getByRole('textbox', { name: field, exact: true })

/** Takes a value for a field of the ticket. */
export async function choose(page: Page, field: string, value: string): Promise<void> {
  await panel(page).getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: value, exact: true }).click()
}

export const grid = (page: Page) => page.getByRole('grid', { name: 'Ticket queue' })
/** Whoever looks at the ticket stands in its first cell too. */
export const rowOf = (page: Page, ticket: { label: string }) =>
  grid(page)
    .getByRole('row')
    .filter({ hasText: new RegExp(`${ticket.label}(?!\\d)`) })
