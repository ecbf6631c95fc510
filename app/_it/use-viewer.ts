'use client'

import { useMemo } from 'react'
import { type TicketField, type Viewer, writable } from '@/server/areas/it/tickets/rules.ts'
import { useMay, useMe } from '../_client/me.tsx'

/** Who looks, and what of a ticket their roles let them write; the server decides for each ticket again. */
export function useViewer(): Viewer {
  const { person, roles } = useMe()
  const updates = useMay('update', 'tickets')
  const comments = useMay('create', 'ticketComments')
  return useMemo(() => {
    const writes = new Set<TicketField>()
    if (updates) for (const role of roles) for (const field of writable[role].update) writes.add(field)
    return { personId: person.id, writes, comments }
  }, [person.id, roles, updates, comments])
}
