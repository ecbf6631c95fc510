import { importTickets } from '../areas/it/imports/commands.ts'
import { type ImportedTicket, importedTicketSchema } from '../areas/it/imports/contract.ts'
import { nextInLog } from '../areas/it/imports/rules.ts'
import type { Codec } from './codec.ts'
import type { Source } from './mapping.ts'

const instant: Codec = { as: 'instant', formats: ['dd-mm-yyyy hh:mm', 'm/d/yyyy hh:mm', 'm/d/yyyy'] }
const weight: Codec = { as: 'choice', values: { '1 - High': 1, '2 - Medium': 2, '3 - Low': 3 } }

/** An incident log as ServiceNow exports it: a row for each change, the last of a number telling how it stands. */
export const ticketSource: Source<ImportedTicket> = {
  nullTokens: ['?'],
  mapping: {
    externalRef: { from: 'number', as: 'text' },
    subject: { from: ['category', 'subcategory', 'u_symptom'], join: ' · ', as: 'text' },
    category: { from: 'category', as: 'text' },
    requesterName: { from: 'caller_id', as: 'text' },
    queue: { from: 'assignment_group', as: 'ref' },
    assignee: { from: 'assigned_to', as: 'ref' },
    solver: { from: 'resolved_by', as: 'ref' },
    state: {
      from: 'incident_state',
      as: 'choice',
      values: {
        New: 'new',
        Active: 'open',
        'Awaiting User Info': 'pending',
        'Awaiting Problem': 'pending',
        'Awaiting Vendor': 'pending',
        'Awaiting Evidence': 'pending',
        Resolved: 'solved',
        Closed: 'closed',
      },
    },
    stateName: { from: 'incident_state', as: 'text' },
    priority: {
      from: 'priority',
      as: 'choice',
      values: { '1 - Critical': 1, '2 - High': 2, '3 - Moderate': 3, '4 - Low': 4 },
    },
    impact: { from: 'impact', ...weight },
    urgency: { from: 'urgency', ...weight },
    channel: {
      from: 'contact_type',
      as: 'choice',
      values: { Phone: 'phone', Email: 'email', IVR: 'phone', 'Self service': 'portal', 'Direct opening': 'portal' },
    },
    openedAt: { from: 'opened_at', ...instant },
    changedAt: { from: 'sys_updated_at', ...instant },
    solvedAt: { from: 'resolved_at', ...instant },
    closedAt: { from: 'closed_at', ...instant },
    inTime: { from: 'made_sla', as: 'flag' },
    reopenCount: { from: 'reopen_count', as: 'integer' },
    reassignmentCount: { from: 'reassignment_count', as: 'integer' },
  },
  schema: importedTicketSchema,
  keyOf: (row) => row.externalRef,
  fold: nextInLog,
  land: importTickets,
}
