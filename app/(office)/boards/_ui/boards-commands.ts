import { LayoutGrid, SquarePlus } from 'lucide-react'
import type { Command } from '../../_palette/command.ts'

/** What the palette offers of boards. */
export const boardsCommands: readonly Command[] = [
  {
    id: 'boards',
    kind: 'page',
    text: ({ shell }) => shell.areas.boards,
    icon: LayoutGrid,
    area: 'boards',
    needs: [],
    at: '/boards',
  },
  {
    id: 'boards.create',
    kind: 'action',
    text: ({ boards }) => boards.list.new,
    icon: SquarePlus,
    area: 'boards',
    needs: [{ verb: 'create', entity: 'boards' }],
    at: '/boards',
  },
]
