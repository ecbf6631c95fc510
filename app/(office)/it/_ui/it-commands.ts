import { Headset, ListStart, TicketPlus, User, UserX } from 'lucide-react'
import type { Command } from '../../_palette/command.ts'

const works = [{ verb: 'update', entity: 'tickets' }] as const

/** What the palette offers of the IT desk. */
export const itCommands: readonly Command[] = [
  { id: 'it', kind: 'page', text: ({ shell }) => shell.areas.it, icon: Headset, area: 'it', needs: [], at: '/it' },
  {
    id: 'it.mine',
    kind: 'page',
    text: ({ palette }) => palette.pages.mine,
    icon: User,
    area: 'it',
    needs: works,
    at: '/it?whose=mine',
  },
  {
    id: 'it.nobodys',
    kind: 'page',
    text: ({ palette }) => palette.pages.unassigned,
    icon: UserX,
    area: 'it',
    needs: works,
    at: '/it?whose=nobody',
  },
  {
    id: 'it.create',
    kind: 'action',
    text: ({ it }) => it.queue.create,
    icon: TicketPlus,
    area: 'it',
    needs: [{ verb: 'create', entity: 'tickets' }],
    at: '/it',
    keys: 't',
  },
  {
    id: 'it.next',
    kind: 'action',
    text: ({ it }) => it.queue.next,
    icon: ListStart,
    area: 'it',
    needs: works,
    at: '/it',
    keys: 'n',
  },
]
